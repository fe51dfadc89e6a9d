"""Parts of pages that are always the same."""

from __future__ import annotations

STATIC = {
    "/privacy-policy": "Privacy Policy",
    "/about-us": "About Us",
    "/contact-us": "Contact Us",
}
NOTICE = '<div class="cookie-notice"><p>This site uses cookies.</p><button>Accept</button></div>'
SOCIAL = (
    '<ul><li><a href="https://www.facebook.com/sharer">facebook</a></li>'
    '<li><a href="https://x.com/share">x</a></li><li><a href="javascript:window.print()">print</a>'
    "</li></ul>"
)
BAIT = (
    '<ul><li><a href="/search?q=garden">Search</a></li><li><a href="/print/latest">Print</a></li>'
    '<li><a href="/draft/news/coming-soon">Drafts</a></li>'
    '<li><a href="https://t.almayadeen.net/click?to=home">Ads</a></li></ul>'
)
TRAPS = '<ul><li><a href="/calendar/2026/11">Calendar</a></li></ul>'
