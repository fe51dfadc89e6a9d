"""The long form by hand: 2,000 articles on listings of ten pages and more, all found by pressing.

``python -m tests.long.load_more [articles]`` takes some ten minutes. Prints what was found and
missed, the requests, the time, and the most memory that the browser held.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.crawling import PROJECT, command, records
from tests.processes import descendants, memory
from tests.replica import Replica


def main(articles: int) -> int:
    """Crawl, and return 1 where anything was missed."""
    hidden = {"read-next": 0}
    with (
        Replica(articles, per_page=articles // 180, load_more="html", hidden=hidden) as site,
        tempfile.TemporaryDirectory() as folder,
    ):
        output, started, most = Path(folder), time.monotonic(), 0
        now = site.now().isoformat()
        line = command(site.url, output, "sections", "pages=500", "follow=none", ALMAYADEEN_NOW=now)
        running = subprocess.Popen(line, cwd=PROJECT, stderr=subprocess.DEVNULL)
        while running.poll() is None:
            most = max(most, sum(map(memory, descendants(running.pid))))
            time.sleep(1)
        found = {record["id"] for record in records(output)}
        missed = {article.id for article in site.truth()} - found - site.doubles().keys()
        missed -= {o for d, o in site.doubles().items() if d in found}
        asked = Counter(request.path.split("/")[1] for request in site.requests())
    print(f"found {len(found)}, missed {len(missed)}, exit code {running.returncode}")
    print(f"{time.monotonic() - started:.0f} s, {asked.total()} requests, {asked['ajax']} presses")
    print(f"browser and its driver: {most / 2**20:.0f} MB at most")
    return int(bool(missed or running.returncode))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
