"""Given addresses."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

from scrapy_spider_metadata import Args

from almayadeen.site.urls import absolute, is_ours
from almayadeen.spiders.arguments import AddressArguments
from almayadeen.spiders.base import ArticleSpider
from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREIGN = "almayadeen/addresses/foreign"
"""Stat: addresses that a person gave and that are not of the site, each with the reason."""


class ArticlesSpider(Args[AddressArguments], ArticleSpider):
    """Reads the addresses that it is given, one a line of a file or a single one."""

    name = "articles"
    args: AddressArguments
    # What other spiders left undone is not asked for here.
    takes_up: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_kinds(self.args.follow)

    async def start(self) -> Any:
        """Ask for each address of ours; say and count the others."""
        ours = 0
        foreign: list[dict[str, str]] = []
        for line in self.lines():
            address = absolute(line, self.site)
            if address and is_ours(address, self.site):
                ours += 1
                yield self.article_request(address, "argument")
            else:
                foreign.append({"url": line, "reason": f"not an address of {self.site}"})
                self.crawler.stats.set_value(FOREIGN, foreign)
                self.logger.warning("Not an address of %s: %s", self.site, line)
        if not ours:
            report_problem(self.crawler, "failed", f"no address of {self.site} was given")

    def lines(self) -> Iterator[str]:
        """Yield the addresses as given, without blank lines and # comments."""
        if self.args.url:
            yield self.args.url
        if self.args.urls:
            for line in text_of(self.args.urls.read_bytes()).splitlines():
                if line.strip() and not line.startswith("#"):
                    yield line.strip()


def text_of(content: bytes) -> str:
    """Read a list as editors save it: in UTF-8 with or without a mark, or in UTF-16."""
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_utf16 and b"\0" in content[:4]:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    return content.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
