"""What ``scrapy crawl --help`` says of the spiders and of their arguments."""

from __future__ import annotations

import argparse
from textwrap import fill
from typing import TYPE_CHECKING, get_args, get_origin

from pydantic import BaseModel
from scrapy.commands import ScrapyHelpFormatter
from scrapy_spider_metadata import Args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Spider
    from scrapy.spiderloader import SpiderLoaderProtocol

WIDTH = 79
INDENT = " " * 24


class AsWritten(ScrapyHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """Leaves what stands below the options in its lines."""


def arguments_model(spider: type[Spider]) -> type[BaseModel] | None:
    """Return the model of a spider's arguments."""
    for parent in spider.__mro__:
        for base in parent.__dict__.get("__orig_bases__", ()):
            if get_origin(base) is Args and issubclass(get_args(base)[0], BaseModel):
                model: type[BaseModel] = get_args(base)[0]
                return model
    return None


def spiders_and_arguments(loader: SpiderLoaderProtocol) -> str:
    """Return a paragraph for each spider: what it does, and its arguments."""
    spiders = [loader.load(name) for name in sorted(loader.list())]
    return "\n\n".join("\n".join(lines(spider)) for spider in spiders)


def lines(spider: type[Spider]) -> Iterator[str]:
    """Yield what a spider does, then its arguments, each as wide as the options above."""
    says = (spider.__doc__ or "").strip().partition("\n")[0]
    yield f"{spider.name}: {says}"
    model = arguments_model(spider)
    for name, field in (model.model_fields if model else {}).items():
        head = f"  -a {name}=".ljust(len(INDENT))
        words = head + (field.description or "")
        yield fill(words, WIDTH, subsequent_indent=INDENT, break_on_hyphens=False)
