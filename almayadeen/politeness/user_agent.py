"""One honest name under which the site is asked."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from almayadeen import __version__

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class UserAgent:
    """Names the crawler and whom to write to; a Scrapy add-on, so that all of a run sees it.

    The user agent is ``almayadeen/<version> (+<contact>)``.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Set the user agent, unless the user has given another one."""
        contact = without_markup(settings["ALMAYADEEN_CONTACT"] or "")
        if not contact and urlsplit(settings["ALMAYADEEN_BASE_URL"]).hostname not in LOOPBACK:
            logger.warning(
                "ALMAYADEEN_CONTACT is empty: set it to a web or mail address, so that the "
                "site's people can reach you instead of blocking you"
            )
        settings.set("USER_AGENT", user_agent(contact), priority="addon")


def user_agent(contact: str) -> str:
    """Return the name under which the site is asked; without a contact, the name alone."""
    return f"almayadeen/{__version__}" + (f" (+{contact})" if contact else "")


def without_markup(contact: str) -> str:
    """Drop what a header cannot carry or would be read as its end."""
    return re.sub(r"[^\x21-\x7e ]|[()]", "", contact).strip()
