"""An alert on Telegram: ``SPIDERMON_TELEGRAM_*``."""

from __future__ import annotations

from urllib.parse import quote

from spidermon.contrib.actions.telegram import SendTelegramMessage

from almayadeen.report.alerts import manifest_of, text

MARKS = str.maketrans({mark: f"\\{mark}" for mark in "_*`["})


class SendTelegram(SendTelegramMessage):  # type: ignore[misc]
    """Sends plain text.

    Spidermon puts it unquoted into an address, to be read as Markdown: an ampersand would cut it
    off, and a name with one underscore would be refused.
    """

    def get_message(self) -> str:
        """Return the text, safe for both."""
        return quote(text(manifest_of(self.data)).translate(MARKS))
