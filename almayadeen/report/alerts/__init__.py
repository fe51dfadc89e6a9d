"""Tells people about a run that was not healthy, by Spidermon's actions.

Which ones is said by the setting ``ALMAYADEEN_ALERTS``, none by default; where to, by Spidermon's
own settings. A module here holds one action, and is imported only when it is switched on: most
need a package of their own (``requirements-alerts.txt``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.utils.misc import load_object
from spidermon import Monitor, MonitorSuite, monitors
from spidermon.exceptions import NotConfigured

from almayadeen.configuration import names
from almayadeen.errors import WrongSetting

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from almayadeen.journal.past_runs import Manifest

ACTIONS = {
    "email": "almayadeen.report.alerts.email.SendEmail",
    "slack": "almayadeen.report.alerts.slack.SendSlack",
    "telegram": "almayadeen.report.alerts.telegram.SendTelegram",
    "sentry": "almayadeen.report.alerts.sentry.SendSentry",
    "webhook": "almayadeen.report.alerts.webhook.PostWebhook",
}


class UnknownAlert(WrongSetting):
    """``ALMAYADEEN_ALERTS`` names something that is no alert, or that lacks its package."""


class AlertNotConfigured(WrongSetting):
    """An alert is switched on, but it is not said where it shall go."""


@monitors.name("Verdict")
class IsHealthy(Monitor):  # type: ignore[misc]
    """Fails when the run was not healthy."""

    def test_verdict(self) -> None:
        """Fail with the verdict and its reasons."""
        manifest = manifest_of(self.data)
        if manifest["verdict"] != "healthy":
            self.fail(text(manifest))


class AlertSuite(MonitorSuite):  # type: ignore[misc]
    """Runs when the manifest is written; a failure sends the alerts that are switched on."""

    monitors: ClassVar[list[type[Monitor]]] = [IsHealthy]

    def __init__(self, crawler: Crawler, **options: Any) -> None:
        actions = [action(name) for name in names(crawler.settings["ALMAYADEEN_ALERTS"])]
        try:
            super().__init__(crawler=crawler, monitors_failed_actions=actions, **options)
        except NotConfigured as error:
            raise AlertNotConfigured(str(error)) from error


def action(name: str) -> Any:
    """Return the action class of an alert; raises UnknownAlert."""
    if name not in ACTIONS:
        raise UnknownAlert(f"ALMAYADEEN_ALERTS: {name!r} is none of {', '.join(ACTIONS)}")
    try:
        return load_object(ACTIONS[name])
    except ImportError as error:
        raise UnknownAlert(
            f"ALMAYADEEN_ALERTS: {name!r} needs: pip install -r requirements-alerts.txt ({error})"
        ) from error


def manifest_of(data: Any) -> Manifest:
    """Return the manifest that ``EndOfRun`` put into Spidermon's data."""
    manifest: Manifest = data.manifest
    return manifest


def subject(manifest: Manifest) -> str:
    """Return the alert in a few words."""
    return f"almayadeen {manifest['spider']}: {manifest['verdict']}"


def text(manifest: Manifest) -> str:
    """Return the alert in full, as plain text."""
    reasons = [f"- {reason}" for reason in manifest["reasons"]]
    return "\n".join([subject(manifest), *reasons, f"run {manifest['run_id']}"])
