"""When is a known article looked at again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal.facts import headline_mark, seconds

if TYPE_CHECKING:
    from scrapy import Request

    from almayadeen.journal.known import Known

NEWS_OF_THE_SITE = frozenset({"menu", "listing", "sitemap", "ticker"})
"""Ways of being found that say: this address is alive now."""

LAST_SECOND = 86399
"""Of a day."""


def is_due(known: Known, request: Request, now: int) -> bool:
    """Tell whether a known article is to be looked at again."""
    if known.next_look is not None and known.next_look <= now:
        return True
    found_by = request.meta.get("found_by")
    if known.gone:
        return found_by in NEWS_OF_THE_SITE - {"sitemap"}
    card = request.meta.get("card") or {}
    if found_by not in ("listing", "sitemap"):
        return False
    headline: str = card.get("headline") or ""
    is_renamed = bool(headline) and not known.has_card(headline_mark(headline))
    return is_renamed or is_newer(card.get("lastmod"), known)


def is_newer(lastmod: str | None, known: Known) -> bool:
    """Tell whether a sitemap's date, to its last second, lies after the last look."""
    if not lastmod or lastmod == known.lastmod:
        return False
    moment = seconds(lastmod)
    is_day = len(lastmod) == len("2025-11-03")
    return moment is not None and moment + (LAST_SECOND if is_day else 0) > known.seen
