"""Run the benchmarks: ``python -m bench [--quick] [extraction] [crawl] [journal] [reading]``.

``python -m bench real FOLDER`` reads real pages with their truth: see ``bench/real.py``.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path

from rich.console import Console

from bench import crawl, extraction, journal, reading, real

PARTS = {"extraction": extraction, "crawl": crawl, "journal": journal, "reading": reading}


def main() -> None:
    """Print the figures of each part that was named, or of all."""
    if sys.argv[1:2] == ["real"]:
        real_pages(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer pages, for a first look")
    options = parser.parse_args()
    console = Console(width=max(120, Console().width))
    console.print(f"Python {platform.python_version()}, {platform.platform()}", style="dim")
    for name in options.parts or PARTS:
        console.rule(name)
        PARTS[name].run(console, quick=options.quick)


def real_pages(arguments: list[str]) -> None:
    """Print the figures of a folder of real pages."""
    parser = argparse.ArgumentParser(prog="python -m bench real", description=real.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="the first forty pages")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the worst bodies")
    options = parser.parse_args(arguments)
    console = Console(width=max(150, Console().width))
    real.run(console, options.quick, options.folder, options.worst)


if __name__ == "__main__":
    main()
