"""An alert on Slack: ``SPIDERMON_SLACK_*``."""

from __future__ import annotations

from spidermon.contrib.actions.slack import SendSlackMessage

from almayadeen.report.alerts import manifest_of, text


class SendSlack(SendSlackMessage):  # type: ignore[misc]
    """Sends plain text, without attachments."""

    include_attachments = False

    def get_message(self) -> str:
        """Return the text."""
        return text(manifest_of(self.data))
