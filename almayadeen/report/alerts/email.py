"""An alert by e-mail: ``SPIDERMON_SMTP_*`` and ``SPIDERMON_EMAIL_*``."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

from spidermon import Action
from spidermon.exceptions import NotConfigured

from almayadeen.report.alerts import manifest_of, subject, text

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

NEEDED = ("SPIDERMON_SMTP_HOST", "SPIDERMON_EMAIL_SENDER", "SPIDERMON_EMAIL_TO")


class SendEmail(Action):  # type: ignore[misc]
    """Sends plain text, and waits until the server has it.

    Reads the settings of Spidermon's own action, which is not used: it hands the mail to a
    sender that Scrapy is about to remove, and that is still at work when the process ends.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__()
        self.settings = settings

    @classmethod
    def from_crawler_kwargs(cls, crawler: Any) -> dict[str, Any]:
        """Check that the mail can be sent at all."""
        if missing := [name for name in NEEDED if not crawler.settings.get(name)]:
            raise NotConfigured(f"ALMAYADEEN_ALERTS has email, but not set: {', '.join(missing)}")
        return {"settings": crawler.settings}

    def run_action(self) -> None:
        """Send it as the settings say: TLS from the start, STARTTLS, or neither."""
        settings = self.settings
        secure = settings.getbool("SPIDERMON_SMTP_ENFORCE_SSL")
        port = settings.getint("SPIDERMON_SMTP_PORT") or (465 if secure else 25)
        connect = smtplib.SMTP_SSL if secure else smtplib.SMTP
        with connect(settings["SPIDERMON_SMTP_HOST"], port, timeout=30) as server:
            if settings.getbool("SPIDERMON_SMTP_ENFORCE_TLS"):
                server.starttls()
            if user := settings.get("SPIDERMON_SMTP_USER"):
                server.login(user, settings["SPIDERMON_SMTP_PASSWORD"])
            server.send_message(self.message())

    def message(self) -> EmailMessage:
        """Write the mail."""
        manifest = manifest_of(self.data)
        message = EmailMessage()
        message["Subject"] = subject(manifest)
        message["From"] = self.settings["SPIDERMON_EMAIL_SENDER"]
        for header in ("To", "Cc"):
            if people := self.settings.getlist(f"SPIDERMON_EMAIL_{header.upper()}"):
                message[header] = ", ".join(people)
        message.set_content(text(manifest))
        return message
