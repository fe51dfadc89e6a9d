"""May this run write this article, as which id and version?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import orjson

from almayadeen.items import COMPUTED
from almayadeen.journal.files.reader import read_record
from almayadeen.journal.files.segment import to_line
from almayadeen.journal.identity import Identities, claims, has_no_post_id
from almayadeen.journal.ledger.indexed import address_of
from almayadeen.journal.ledger.near_copies import (
    has_enough_words,
    is_near_copy,
    landmarks,
    runs_of_words,
)

if TYPE_CHECKING:
    from almayadeen.items import Article
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.ledger.known_article import KnownArticle

NOT_COMPARED = frozenset(
    {
        *("id", "version", "content_hash", "url", "provenance", "fetched_at", "run_id"),
        *("near_duplicate_of", "changed_fields", "date_published_raw"),
        *("read_next", "most_read", "coverage_links"),
        *COMPUTED,
    }
)
"""What belongs to the run or to the page's furniture, or follows from other fields: never the
reason of a new version."""


@dataclass(frozen=True)
class Publish:
    """The run alone may write the article, as this id and version. ``names`` are claimed."""

    id: str
    version: int
    names: list[str]
    known: KnownArticle | None


@dataclass(frozen=True)
class Skip:
    """Why the article is not to be written. ``known`` is the one that is kept instead."""

    reason: Literal["unchanged", "duplicate", "claimed"]
    known: KnownArticle | None = None
    holder: str | None = None


class Decisions:
    """Decides on articles, for one run."""

    def __init__(self, folder: Folder, ledger: Ledger, run_id: str) -> None:
        self.folder = folder
        self.ledger = ledger
        self.run_id = run_id
        self.identities = Identities(folder, ledger)

    def decide(self, article: Article) -> Publish | Skip:
        """Claim the article, or say why not. One transaction."""
        with self.ledger.writing():
            known = self.identities.standing(article)
            refusal = self.refuse(article, known)
            if refusal:
                return refusal
            identity = known.id if known else self.identities.new(article)
            names = _names(identity, article)
            holder = self.ledger.claims.holder(names)
            if holder:
                return Skip("claimed", known, holder)
            self.ledger.claims.take(names, self.run_id)
        return Publish(identity, known.version + 1 if known else 1, names, known)

    def refuse(self, article: Article, known: KnownArticle | None) -> Skip | None:
        """Say why nothing new would be written."""
        if known:
            same = known.content_hash == article.content_hash and not known.gone
            if same or (known.gone and article.gone_at):
                here = self.ledger.articles.at(address_of(article.url))
                return Skip("unchanged" if here else "duplicate", known)
            return None
        if article.content_hash and has_enough_words(article.article_body):
            twin = self.ledger.articles.with_content(article.content_hash)
            return Skip("duplicate", twin) if twin else None
        return None

    def near_copy(self, article: Article, known: KnownArticle | None) -> str | None:
        """Return the id of an earlier article with nearly the same text."""
        text = article.article_body
        if not text or not has_enough_words(text):
            return None
        candidates = self.ledger.articles.near(landmarks(text), known.key if known else None)
        runs = runs_of_words(text) if candidates else set()
        for identity, place in candidates:
            record = read_record(self.folder, place)
            if record and is_near_copy(runs, record.get("article_body") or ""):
                return identity
        return None

    def repeated(self, article: Article, known: KnownArticle | None) -> list[str]:
        """Return the paragraphs that are in other articles as well, unless it is a copy."""
        if article.near_duplicate_of:
            return []
        key = known.key if known else None
        return self.ledger.articles.paragraphs.repeated(article.article_body, key)

    def changed_fields(self, article: Article, known: KnownArticle) -> list[str]:
        """Return the fields in which an article differs from its version before."""
        before = read_record(self.folder, known.place)
        if before is None:
            return []
        if article.gone_at or known.gone:
            return ["gone_at"]
        now: dict[str, Any] = orjson.loads(to_line(article.model_dump()))
        # A field that an older almayadeen did not write yet has not changed.
        compared = [field for field in now if field in before and field not in NOT_COMPARED]
        return [field for field in compared if before[field] != now[field]]


def _names(identity: str, article: Article) -> list[str]:
    """Return what nobody else may write meanwhile: the id, the address, the content."""
    names = [f"id:{identity}", f"address:{address_of(article.url)}"]
    if has_no_post_id(article.id):
        names += [f"address:{address}" for address in claims(article)]
    if article.content_hash and has_enough_words(article.article_body):
        names.append(f"content:{article.content_hash}")
    return list(dict.fromkeys(names))
