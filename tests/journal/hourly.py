"""Hourly runs on a site whose clock moves; the journal must tell all that was shown.

``python -m tests.journal.hourly`` runs 48 hours and prints how each went.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from almayadeen.items import content_hash
from tests.crawling import crawl, records
from tests.replica import Replica

GONE = "gone"


def follow(hours: int, articles: int, output: Path, seed: int = 3) -> list[str]:
    """Run every hour; return what the journal tells otherwise than the site."""
    shown: dict[str, list[str]] = defaultdict(list)
    faults: list[str] = []
    options = {"edits": 0.4, "vanish": 0.15, "template": "full", "quirks": False}
    with Replica(articles=articles, seed=seed, **options) as site:
        site.change(hidden={})
        for hour in range(hours + 2):
            run = crawl(
                site.url,
                output,
                ALMAYADEEN_NOW=site.now().isoformat(),
                ALMAYADEEN_REVISIT="90d:0h",
                LOG_LEVEL="WARNING",
            )
            if run.returncode:
                faults.append(f"hour {hour}: ended with {run.returncode}: {run.log[-2000:]}")
            note(shown, {a.id: content_hash(a) for a in site.truth()})
            print(hour, run.manifest["counts"], flush=True)
            # The last two runs see nothing new: what is gone needs a second look.
            site.advance(hours=1 if hour < hours - 1 else 0, minutes=0)
    return faults + differences(shown, told(output), hours)


def note(shown: dict[str, list[str]], now: dict[str, str]) -> None:
    """Remember what the site shows, where it changed."""
    for identity, digest in now.items():
        if shown[identity][-1:] != [digest]:
            shown[identity].append(digest)
    for identity, states in shown.items():
        if identity not in now and states[-1] != GONE:
            states.append(GONE)


def told(output: Path) -> dict[str, list[str]]:
    """Read the versions of every article from the journal."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for record in records(output):
        state = GONE if record["gone_at"] else record["content_hash"]
        found[record["id"]].append((record["version"], state))
    return {identity: [state for _, state in sorted(those)] for identity, those in found.items()}


def differences(shown: dict[str, list[str]], told: dict[str, list[str]], hours: int) -> list[str]:
    """Name every article whose versions are not what was shown."""
    return [
        f"{identity}: shown {states}, told {told.get(identity)}"
        for identity, states in shown.items()
        if told.get(identity) != states
    ] + [f"{identity}: told, never shown" for identity in told.keys() - shown.keys()]


def main() -> int:
    """Run the long form."""
    with tempfile.TemporaryDirectory(prefix="hourly-") as folder:
        faults = follow(48, 80, Path(folder))
    print(*faults, sep="\n")
    print(f"48 hourly runs: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
