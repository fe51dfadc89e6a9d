"""``make demo``: the main job on the replica, on this machine only, in about a minute."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.crawling import PROJECT, command
from tests.replica import Replica

ARTICLES = 300
OUTPUT = PROJECT / "demo-output"


def main() -> int:
    """Crawl the replica with progress shown; return the crawl's own exit code."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    with Replica(articles=ARTICLES, seed=2026, template="mixed") as site:
        print(f"The replica, a stand-in and not the site, answers on {site.url}")
        crawl = command(site.url, OUTPUT, "sections", LOG_LEVEL="WARNING")
        ended = subprocess.run(crawl, cwd=PROJECT, check=False).returncode
    summary = [sys.executable, "-m", "scrapy", "summary", "-s", f"ALMAYADEEN_OUTPUT={OUTPUT}"]
    shown = subprocess.run(summary, cwd=PROJECT, check=False).returncode
    report = max((OUTPUT / "runs").glob("2*.html"), default=OUTPUT / "runs")
    print(f"\nOpen the report in a browser: {report.as_uri()}")
    print(f"Search and read the articles: make browse OUTPUT={OUTPUT.name}")
    return ended or shown


if __name__ == "__main__":
    sys.exit(main())
