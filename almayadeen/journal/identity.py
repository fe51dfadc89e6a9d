"""Which article is this? By its address, by the site's post id, and by an address it claims."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from almayadeen.journal.files.reader import read_record
from almayadeen.journal.ledger.indexed import address_of, headline_mark
from almayadeen.journal.ledger.known_article import CLAIMED, COPY, OWN
from almayadeen.journal.ledger.near_copies import is_near_copy, runs_of_words
from almayadeen.site.urls import article_id, names_a_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from almayadeen.items import Article
    from almayadeen.journal.files.folder import Folder
    from almayadeen.journal.ledger.database import Ledger
    from almayadeen.journal.ledger.known_article import KnownArticle


class Identities:
    """Finds the published article that an article is a version of, or gives it an id."""

    def __init__(self, folder: Folder, ledger: Ledger) -> None:
        self.folder = folder
        self.articles = ledger.articles

    def standing(self, article: Article) -> KnownArticle | None:
        """Return the published article that this is: by address first, then by id.

        An address that only ever had a copy of an article decides nothing.
        """
        known = self.articles.at(address_of(article.url), OWN)
        if known is None and not has_no_post_id(article.id):
            known = self.articles.named(article.id)
        return known or self.claiming(article)

    def claiming(self, article: Article) -> KnownArticle | None:
        """Return an article of the same claimed address, where one of the two has no post id.

        Templates claim a wrong address for many articles, so the two must tell the same story.
        """
        for address in dict.fromkeys((*claims(article), address_of(article.url))):
            known = self.articles.at(address, CLAIMED)
            if known is None or known.tie == COPY:
                continue
            if not has_no_post_id(known.id) and not has_no_post_id(article.id):
                continue
            if self.is_same_story(article, known):
                return known
        return None

    def is_same_story(self, article: Article, known: KnownArticle) -> bool:
        """Tell whether an article has a published one's content, or nearly its text.

        The same headline is enough where the published one was fetched at the claimed address:
        newscasts of every evening share theirs, and often a claimed address, too.
        """
        if article.content_hash == known.content_hash:
            return True
        if known.tie == OWN and headline_mark(article.headline) == known.headline:
            return True
        record = read_record(self.folder, known.place) or {}
        text: str = record.get("article_body") or ""
        return bool(text) and is_near_copy(runs_of_words(article.article_body or ""), text)

    def new(self, article: Article) -> str:
        """Return the id of an article that nobody has published: no other one's."""
        if not has_no_post_id(article.id):
            return article.id
        return next(i for i in self.candidates(article) if self.articles.named(i) is None)

    def candidates(self, article: Article) -> Iterator[str]:
        """Yield ids for an article without a post id: of what it claims, then of its address."""
        for address in (*claims(article), article.url):
            yield article_id(None, address)
        mark = "&" if "?" in article.url else "?"
        for number in count(2):
            yield article_id(None, f"{article.url}{mark}article={number}")


def claims(article: Article) -> list[str]:
    """Return the address that an article claims as its own, if it can be one article's."""
    claimed = address_of(article.canonical_url)
    is_possible = claimed == address_of(article.url) or names_a_page(claimed)
    return [claimed] if is_possible else []


def has_no_post_id(identity: str) -> bool:
    """Tell an id that was made of an address."""
    return identity.startswith("url:")
