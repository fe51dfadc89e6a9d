"""The end of a run: accounts still open are closed, and all of them are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.verdict import report_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler

    from almayadeen.frontier.doubts import Doubts
    from almayadeen.frontier.elsewhere import Elsewhere
    from almayadeen.frontier.item_outcomes import ItemOutcomes
    from almayadeen.journal.ledger.indexed import Found
    from almayadeen.verdict import Status

NAMED = 3
"""Addresses that a reason names; all are counted."""

WRITTEN = ("published", "edited", "gone", "rejected")
"""What the journal counts by these very names when it writes."""


class Audit:
    """Closes the books of a run, and has what they show count in the verdict."""

    def __init__(
        self, crawler: Crawler, items: ItemOutcomes, doubts: Doubts, elsewhere: Elsewhere
    ) -> None:
        self.crawler = crawler
        self.items = items
        self.outcomes = outcomes = items.outcomes
        self.balance = outcomes.balance
        self.journal = outcomes.journal
        self.doubts = doubts
        self.elsewhere = elsewhere

    def close(self, reason: str) -> None:
        """Close every account; ``reason``: why the crawl ends."""
        self.elsewhere.settle()
        for doubt in self.doubts.held.values():
            self.balance.close(doubt.request, "put off")
        problems = [
            *(self.lost() if reason == "finished" else self.cut_short()),
            *(("degraded", found) for found in self.doubts.problems()),
            *self.unread(),
            *self.failing(),
            *(("failed", f"the accounts do not balance: {found}") for found in self.differences()),
        ]
        for status, words in problems:
            report_problem(self.crawler, status, words)
        assert self.crawler.stats is not None
        for account, number in self.balance.totals():
            self.crawler.stats.inc_value(f"almayadeen/balance/{account}", number)

    def lost(self) -> Iterator[tuple[Status, str]]:
        """Close what a crawl that came to its end has nothing to say of."""
        silent = self.balance.close_rest("unsettled", sent=True)
        for link in silent:
            self.outcomes.try_again(link, "nothing was heard of it")
        if silent:
            yield "failed", f"asked for, and nothing was heard of {named(silent)}"
        unasked = self.balance.close_rest("put off", sent=False)
        if unasked:
            yield "degraded", f"found, and never asked for: {named(unasked)}"

    def cut_short(self) -> Iterator[tuple[Status, str]]:
        """Put off what a crawl that ended early did not come to."""
        for sent in (True, False):
            self.balance.close_rest("put off", sent=sent)
        yield from ()

    def unread(self) -> Iterator[tuple[Status, str]]:
        """Yield what could not be read of the pages that lead to articles."""
        by_page: dict[str, list[str]] = {}
        for page, words in self.outcomes.unread:
            by_page.setdefault(page, []).append(words)
        for page, those in by_page.items():
            what = f"{len(those)} of the {page} pages could not be read: {', '.join(those[:NAMED])}"
            if page == "menu":
                yield "failed", f"the menu could not be read: {those[0]}"
            else:
                yield "degraded", what

    def failing(self) -> Iterator[tuple[Status, str]]:
        """Yield that too many articles failed, where more than one did."""
        failed, asked = self.outcomes.failed_articles, self.balance.count("article")
        share = self.crawler.settings.getfloat("ALMAYADEEN_BROKEN_SHARE", 0.05)
        if failed > 1 and failed > share * asked:
            yield "degraded", f"{failed} of {asked} articles asked for could not be read"

    def differences(self) -> Iterator[str]:
        """Compare what passed the pipelines with what was written, and with Scrapy's count."""
        if self.journal.failure:
            return
        delivered, tally = self.items.delivered, self.journal.tally
        written = {name: tally.counts[name] for name in WRITTEN}
        written["breaking"] = tally.written["breaking"]
        for name, number in written.items():
            if delivered[name] != number:
                yield f"{delivered[name]} {name} passed on, {number} written"
        assert self.crawler.stats is not None
        scraped = self.crawler.stats.get_value("item_scraped_count", None)
        passed = delivered.total() - delivered["rejected"]
        if scraped is not None and scraped != passed:
            yield f"{scraped} items counted by Scrapy, {passed} here"


def named(links: list[Found]) -> str:
    """Return the number of addresses, and the first of them."""
    more = ", …" if len(links) > NAMED else ""
    return f"{len(links)} addresses: {', '.join(link.url for link in links[:NAMED])}{more}"
