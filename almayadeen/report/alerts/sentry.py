"""An alert on Sentry: ``SPIDERMON_SENTRY_*``."""

from __future__ import annotations

from sentry_sdk import Client
from sentry_sdk.types import Event
from spidermon.contrib.actions.sentry import SendSentryMessage

from almayadeen.report.alerts import manifest_of, subject, text


class SendSentry(SendSentryMessage):  # type: ignore[misc]
    """Sends the verdict as an event, and waits until the server has it.

    Spidermon leaves the sending to a thread that ends with the crawl's process.
    """

    def get_message(self) -> Event:
        """Return the event."""
        manifest = manifest_of(self.data)
        return {
            "message": text(manifest),
            "level": self.sentry_log_level,
            "fingerprint": [subject(manifest)],
            "tags": {"spider": manifest["spider"], "project": self.project_name},
            "extra": {"counts": manifest["counts"], "run_id": manifest["run_id"]},
        }

    def send_message(self, message: Event) -> None:
        """Send the event."""
        client = Client(dsn=self.sentry_dsn, environment=self.environment)
        client.capture_event(message)
        client.close(timeout=10)
