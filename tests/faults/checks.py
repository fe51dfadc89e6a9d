"""What there is to say against the records in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from almayadeen.items import Article
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.verify import Verification
from tests.crawling import Crawl
from tests.site.served import differences

DAY = timedelta(days=1)
CONTENT = {"headline", "description", "article_body", "blocks", "authors", "sources", "images"}
"""What makes a further version where it has changed; other fields stay as they were first read."""


def found_in(output: Path) -> list[Article]:
    """Return every article in the sealed files, in their order."""
    return Crawl(0, "", output).articles()


def untrue(
    articles: Iterable[Article],
    truths: Sequence[Mapping[str, Article]],
    may_be: Mapping[str, Collection[str]],
) -> Iterator[str]:
    """Say which fields are unlike the site's pages, but for those that may be, by address.

    ``truths`` are the pages at the times of the runs: a run may seal what the one before it read.
    Of an article that is named in ``may_be`` every field may be empty.
    """
    wrong: Counter[str] = Counter()
    for article in articles:
        if article.gone_at is not None or article.url not in truths[-1]:
            yield f"no article of the site: {article.url}, gone at {article.gone_at}"
            continue
        pages = [truth[article.url] for truth in truths if article.url in truth]
        found = min((differences(article, page) for page in pages), key=len)
        is_whole = article.url not in may_be
        fields = found.keys() - {"version", *may_be.get(article.url, ())}
        wrong.update(name for name in fields if is_whole or found[name][0])
    if wrong:
        yield f"untrue: {', '.join(f'{name} ({n})' for name, n in sorted(wrong.items()))}"


def wrongly_dated(articles: Iterable[Article], now: datetime) -> Iterator[str]:
    """Say how many were not fetched about now."""
    number = sum(abs(article.fetched_at - now) > DAY for article in articles if article.fetched_at)
    if number:
        yield f"{number} are dated quite another time"


def twice(articles: Iterable[Article]) -> Iterator[str]:
    """Say what was published twice, or under two ids."""
    read = list(articles)
    versions = Counter((article.id, article.version) for article in read)
    firsts = Counter(article.url for article in read if article.version == 1)
    if doubles := sum(n > 1 for n in versions.values()):
        yield f"{doubles} published twice"
    if doubles := sum(n > 1 for n in firsts.values()):
        yield f"{doubles} published under two ids"


def disagreements(output: Path) -> Iterator[str]:
    """Say what ``scrapy journal verify`` does."""
    with suppress(OSError):
        for finding in Verification(Folder(output)).findings():
            yield f"verify: {finding.removeprefix(str(output))}"[:200]
