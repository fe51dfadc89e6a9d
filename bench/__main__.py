"""Run the benchmarks: ``python -m bench [--quick] [extraction] [crawl] [journal] [reading]``."""

from __future__ import annotations

import argparse
import platform

from rich.console import Console

from bench import crawl, extraction, journal, reading

PARTS = {"extraction": extraction, "crawl": crawl, "journal": journal, "reading": reading}


def main() -> None:
    """Print the figures of each part that was named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer pages, for a first look")
    options = parser.parse_args()
    console = Console(width=max(120, Console().width))
    console.print(f"Python {platform.python_version()}, {platform.platform()}", style="dim")
    for name in options.parts or PARTS:
        console.rule(name)
        PARTS[name].run(console, quick=options.quick)


if __name__ == "__main__":
    main()
