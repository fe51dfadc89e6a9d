"""Pages that stand before the page: a challenge, a consent wall."""

from __future__ import annotations

CHALLENGE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper">
<h1>Checking your browser</h1><noscript>Enable JavaScript and cookies to continue</noscript>
<form id="challenge-form" action="/?__cf_chl_f_tk=1"></form></div>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=1"></script>
<script>window._cf_chl_opt={cType:'managed'};</script></body></html>"""
CONSENT = """<!DOCTYPE html><html lang="en"><head><title>Before you continue</title></head><body>
<h1>Before you continue</h1><p>We and our partners use cookies. To go on to the site, please
accept or manage your choices.</p><form action="/consent" method="post"><button>Accept all</button>
<button>Reject all</button></form></body></html>"""
