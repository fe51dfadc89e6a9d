"""``python -m tests.replica``: the stand-in site by hand. ``--help`` lists what it can do."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from .control import serve_alone, serve_parent
from .faults import Fault
from .options import Options
from .plan import BEIRUT
from .site import Site
from .truth import Truth


def _arguments() -> argparse.Namespace:
    # By the hour, so that a server and a --truth started after it agree.
    hour = datetime.now(BEIRUT).replace(minute=0, second=0, microsecond=0).isoformat()
    parser = argparse.ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--template", default="full")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument("--start", default=hour, help="where the clock stands, ISO 8601 with zone")
    parser.add_argument("--option", action="append", default=[], metavar="NAME=JSON")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME or JSON")
    parser.add_argument("--truth", action="store_true", help="print the truth as JSON Lines, end")
    parser.add_argument("--controlled", help=argparse.SUPPRESS)
    return parser.parse_args()


def _options(arguments: argparse.Namespace) -> Options:
    options = Options(
        articles=arguments.articles,
        seed=arguments.seed,
        template=arguments.template,
        start=arguments.start,
    )
    extra = dict(text.split("=", 1) for text in arguments.option)
    return replace(options, **{name: json.loads(value) for name, value in extra.items()})


def _fault(text: str) -> Fault:
    """A fault by its name, or as a JSON object with ``name`` in it."""
    return Fault(**json.loads(text)) if text.startswith("{") else Fault(text)


def _print_truth(options: Options, port: int) -> None:
    for article in Truth(Site(options, f"http://127.0.0.1:{port}")).all():
        sys.stdout.write(article.model_dump_json() + "\n")


def main() -> None:
    """Does what the arguments say."""
    arguments = _arguments()
    with suppress(KeyboardInterrupt):
        if arguments.controlled:
            asyncio.run(serve_parent(Options.from_json(arguments.controlled)))
        elif arguments.truth:
            _print_truth(_options(arguments), arguments.port)
        else:
            faults = [_fault(text) for text in arguments.fault]
            asyncio.run(serve_alone(_options(arguments), arguments.port, faults))


if __name__ == "__main__":
    main()
