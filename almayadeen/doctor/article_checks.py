"""The known facts of article pages, and which evidence gave each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from almayadeen.doctor.site_checks import Check, Fetched, fact
from almayadeen.items import Article
from almayadeen.site import (
    BYLINE,
    MIN_READ,
    SOURCE,
    ArticlePage,
    Labels,
    LayoutChanged,
    NotAnArticle,
)

NEEDED_FIELDS = ("headline", "date_published", "section")
SLUG = 60


@dataclass
class Read:
    """An article page and what was read off it."""

    page: Fetched
    fetched_at: datetime

    @cached_property
    def reader(self) -> ArticlePage:
        """The page as the crawl reads it."""
        return ArticlePage(self.page.body, self.page.url, self.fetched_at)

    @cached_property
    def article(self) -> Article | None:
        """The record, or None."""
        try:
            return self.reader.to_item() if self.page.is_page else None
        except (LayoutChanged, NotAnArticle) as problem:
            self.problem = str(problem)
            return None

    problem: str = ""

    @cached_property
    def labels(self) -> set[str]:
        """The proven labels that the page shows."""
        document = self.reader.document
        found = set(Labels(document.outline).names.values())
        patterns = {"by": BYLINE, "source": SOURCE, "min read": MIN_READ}
        for line in document.outline.lines:
            found |= {name for name, pattern in patterns.items() if pattern.search(line.text)}
        return found


def article_facts(reads: list[Read]) -> Iterator[Check]:
    """Look at all articles together: a fact holds where it holds on one of them."""
    articles = [read.article for read in reads if read.article is not None]
    yield readable(reads, len(articles))
    good = [read for read in reads if read.article is not None]
    if not good:
        return
    for name in NEEDED_FIELDS:
        filled = sum(bool(getattr(article, name)) for article in articles)
        yield fact(
            f"Articles have {name}",
            filled == len(articles),
            of(filled, good),
            f"capture the page; mend {name} in site/article/page.py",
            is_needed=True,
        )
    for name, reader in EVIDENCE.items():
        count = sum(reader in read.reader.readings for read in good)
        yield fact(name, count > 0, of(count, good), NO_EVIDENCE[reader])
    for label in ("by", "source", "min read", "related", "most-read", "coverage", "read-next"):
        count = sum(label in read.labels for read in good)
        yield fact(
            f"Label {label!r} is printed",
            count > 0,
            of(count, good),
            "look at the page; if it says otherwise now, change site/words/labels.py",
        )
    for name, test in CHECKS.items():
        count = sum(test(read) for read in good)
        is_needed = test is leads_on
        yield fact(name, count == len(good), of(count, good), ADVICE[name], is_needed)
    pairs = [pair for read in good if (pair := two_times(read))]
    if pairs:
        agree = sum(one == other for one, other in pairs)
        yield fact(
            "Meta times are UTC, though they do not say so",
            agree == len(pairs),
            f"equal to tawsiyat's in {agree} of {len(pairs)}",
            "see which is right on the page; site/article/evidence/meta_tags.py",
        )
    differing = sorted({name for read in good for name in read.reader.disagreements})
    told = ", ".join(differing) or "yes"
    yield fact(
        "Readers agree on headline and date",
        not differing,
        told,
        "see which is right on the page; site/article/trust.py has the order",
    )


def readable(reads: list[Read], count: int) -> Check:
    """Tell whether the articles could be read at all."""
    why = [
        f"{r.problem or r.page.problem or r.page.status}: {r.page.url}"
        for r in reads
        if r.article is None
    ]
    seen = "; ".join([f"{count} of {len(reads)}", *why])
    holds = count > 0 and count == len(reads)
    return fact(
        "Articles can be read",
        holds,
        seen,
        "capture the page; its readings say what was found",
        is_needed=True,
    )


def of(count: int, reads: list[Read]) -> str:
    """Say how many of the articles."""
    return f"{count} of {len(reads)}"


EVIDENCE = {
    "The CMS embeds tawsiyat": "tawsiyat",
    "There is JSON-LD of an article": "json-ld",
    "There are meta tags": "meta",
}
NO_EVIDENCE = {
    "tawsiyat": "nothing, while labels fill the fields; see docs/first-contact.md, Evidence",
    "json-ld": "nothing: it was never seen on this site",
    "meta": "nothing, while others fill the fields",
}


def two_times(read: Read) -> tuple[object, object] | None:
    """Return the time of publication by tawsiyat and by the meta tags, where both have it."""
    readings = read.reader.readings
    one = readings["tawsiyat"].date_published if "tawsiyat" in readings else None
    other = readings["meta"].date_published if "meta" in readings else None
    return (one, other) if one and other else None


def has_post_id(read: Read) -> bool:
    """The id is the site's own."""
    return read.article is not None and not read.article.id.startswith("url:")


def has_zone(read: Read) -> bool:
    """The date is an instant."""
    return read.article is not None and isinstance(read.article.date_published, datetime)


def is_english(read: Read) -> bool:
    """The page says that it is English."""
    return read.article is not None and (read.article.in_language or "").startswith("en")


def leads_on(read: Read) -> bool:
    """The page links to further articles."""
    return any(onward.kind == "read-next" for onward in read.reader.links_onward)


def has_known_slug(read: Read) -> bool:
    """The address is a path and a slug of at most 60 characters, without an id or a date."""
    slug = read.page.url.rstrip("/").rpartition("/")[2]
    return len(slug) <= SLUG and not re.fullmatch(r"\d+", slug)


def has_own_text(read: Read) -> bool:
    """The text did not come from the extractor of last resort."""
    return read.article is not None and read.article.provenance.get("article_body") != "generic"


CHECKS: dict[str, Callable[[Read], bool]] = {
    "The page gives a post id": has_post_id,
    "Dates are instants with a zone": has_zone,
    "The page says it is English": is_english,
    "Read Next leads on": leads_on,
    "Addresses end in a slug of up to 60 characters": has_known_slug,
    "The text is found by its own markup": has_own_text,
}
ADVICE = {
    "The page gives a post id": "nothing: the canonical address is the identity then",
    "Dates are instants with a zone": "look at the printed form; site/words/dates.py has them",
    "The page says it is English": "look at <html lang>: is it the English edition?",
    "Read Next leads on": "capture the page; mend site/article/parts/link_boxes.py",
    "Addresses end in a slug of up to 60 characters": "nothing: addresses are never taken apart",
    "The text is found by its own markup": "capture the page; mend site/article/parts/body.py",
}
