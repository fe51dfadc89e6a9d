"""The ledger's table of articles: what is published, where it lies, when to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from almayadeen.journal.files.segment import Place
from almayadeen.journal.ledger.known_article import (
    CLAIMED,
    COPY,
    OWN,
    Answer,
    KnownArticle,
    with_card,
)
from almayadeen.journal.ledger.near_copies import FEWEST_SHARED, LARGEST_KEY, packed
from almayadeen.journal.ledger.paragraphs import Paragraphs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from almayadeen.journal.ledger.indexed import Indexed
    from almayadeen.journal.ledger.revisits import Schedule

_KNOWN = """
SELECT a.key, a.id, a.version, a.content_hash, a.headline, a.cards, a.lastmod, a.etag,
       a.last_modified, a.published, a.seen, a.next_look, a.gone, a.missed_by,
       s.name, a.offset, a.length, {tie}
FROM {source} JOIN segments s ON s.key = a.segment WHERE {condition}
"""
_BY_ADDRESS = _KNOWN.format(
    source="addresses d JOIN articles a ON a.key = d.article",
    condition="d.address = ? AND d.tie >= ?",
    tie="d.tie",
)
_BY_ID = _KNOWN.format(source="articles a", condition="a.id = ?", tie=OWN)
_BY_KEY = _KNOWN.format(source="articles a", condition="a.key = ?", tie=OWN)
_BY_CONTENT = _KNOWN.format(source="articles a", condition="a.content_hash = ?", tie=OWN)

_RECORD = """
INSERT INTO articles (id, version, content_hash, url, segment, offset, length, headline,
                      published, seen, next_look, gone)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash,
    url = excluded.url, segment = excluded.segment, offset = excluded.offset,
    length = excluded.length, headline = excluded.headline, published = excluded.published,
    seen = excluded.seen, next_look = excluded.next_look, gone = excluded.gone, missed_by = NULL
RETURNING key
"""
_ADDRESS = """
INSERT INTO addresses VALUES (?, ?, ?)
ON CONFLICT (address) DO UPDATE SET article = excluded.article, tie = excluded.tie
    WHERE excluded.tie > addresses.tie
"""
_NEAR = """
SELECT a.id, s.name, a.offset, a.length, count(*) AS shared FROM ({candidates}) c
JOIN articles a ON a.key = c.mark_and_article & 0xffffffff JOIN segments s ON s.key = a.segment
WHERE a.key < ? GROUP BY a.key HAVING shared >= ? ORDER BY shared DESC, a.key LIMIT 3
"""
_CANDIDATES = """
SELECT * FROM (SELECT mark_and_article FROM landmarks
WHERE mark_and_article BETWEEN ? AND ? ORDER BY mark_and_article DESC LIMIT 50)
"""


class Articles:
    """Reads and writes articles; the caller holds the transaction."""

    def __init__(self, database: sqlite3.Connection, schedule: Schedule) -> None:
        self._database = database
        self.schedule = schedule
        self.paragraphs = Paragraphs(database)

    def at(self, address: str, tie: int = COPY) -> KnownArticle | None:
        """Return the article that an address has at least this tie to."""
        return self._one(_BY_ADDRESS, (address, tie))

    def named(self, identity: str) -> KnownArticle | None:
        """Return the article of an id."""
        return self._one(_BY_ID, (identity,))

    def with_content(self, content_hash: str) -> KnownArticle | None:
        """Return an article of this very content."""
        return self._one(_BY_CONTENT + " ORDER BY a.key LIMIT 1", (content_hash,))

    def _one(self, query: str, values: tuple[object, ...]) -> KnownArticle | None:
        row = self._database.execute(query, values).fetchone()
        return KnownArticle._make(row) if row else None

    def due(self, now: int) -> Iterator[str]:
        """Yield the addresses of articles whose time has come, the longest due first."""
        query = "SELECT url FROM articles WHERE next_look <= ? ORDER BY next_look, key"
        for (url,) in self._database.execute(query, (now,)).fetchall():
            yield url

    def near(self, marks: list[int], before: int | None) -> list[tuple[str, Place]]:
        """Return up to three articles that share most landmarks, of those before a key."""
        if not marks:
            return []
        query = _NEAR.format(candidates=" UNION ALL ".join([_CANDIDATES] * len(marks)))
        bounds = [packed(mark, key) for mark in marks for key in (0, LARGEST_KEY)]
        values = (*bounds, before or 1 << 62, min(FEWEST_SHARED, len(marks)))
        rows = self._database.execute(query, values)
        return [(row[0], Place(row[1], row[2], row[3])) for row in rows.fetchall()]

    def record(self, facts: Indexed, segment: int, place: Place) -> int:
        """Write down a published record; return the article's key."""
        values = row_of(facts, segment, place, self.schedule)
        key: int = self._database.execute(_RECORD, (facts.id, *values)).fetchone()[0]
        self.add_addresses(key, [facts.address])
        self._database.execute(_ADDRESS, (facts.canonical, key, CLAIMED))
        marks = [(packed(mark, key),) for mark in facts.landmarks]
        self._database.executemany("INSERT OR IGNORE INTO landmarks VALUES (?)", marks)
        self.paragraphs.add(key, facts.paragraphs)
        return key

    def add_addresses(self, key: int, addresses: Iterable[str], tie: int = OWN) -> None:
        """Note where an article was fetched. An address keeps the article it had before."""
        self._database.executemany(_ADDRESS, [(address, key, tie) for address in addresses])

    def saw(self, key: int, visit: Answer, now: int) -> None:
        """Note a look at an article, and the same for whatever led to it by redirect."""
        self.add_addresses(key, visit.addresses)
        known = self._one(_BY_KEY, (key,))
        if known is None:
            return
        self._database.execute(
            "UPDATE articles SET seen = ?, next_look = ?, etag = ?, last_modified = ?,"
            " cards = ?, lastmod = coalesce(?, lastmod), missed_by = NULL WHERE key = ?",
            (
                now,
                None if known.gone else self.schedule.next_look(known.published, now),
                visit.etag,
                visit.last_modified,
                with_card(known, visit.card),
                visit.lastmod,
                key,
            ),
        )
        for other in {self.at(address, OWN) for address in visit.addresses}:
            if other is not None and other.key != key:
                self.look_again(other.key, self.schedule.next_look(other.published, now))

    def move(self, key: int, segment: int, place: Place) -> None:
        """Note that an article's newest record lies elsewhere."""
        self._database.execute(
            "UPDATE articles SET segment = ?, offset = ?, length = ? WHERE key = ?",
            (segment, place.offset, place.length, key),
        )

    def look_again(self, key: int, moment: int | None) -> None:
        """Set when to look at an article again."""
        self._database.execute("UPDATE articles SET next_look = ? WHERE key = ?", (moment, key))

    def doubt_the_future(self, now: int, was_there: bool) -> None:
        """Have what was put off under a clock that was wrong be looked at now."""
        furthest = max((distance for _, distance in self.schedule.looks), default=0)
        query = "UPDATE articles SET next_look = ?1 WHERE next_look > ?1 + ?2"
        self._database.execute(query, (now, furthest))
        if was_there:
            self._database.execute("UPDATE articles SET seen = ?1 WHERE seen > ?1", (now,))

    def miss(self, key: int, run_id: str, now: int) -> None:
        """Note that a run found the article gone; the next run looks again."""
        self._database.execute(
            "UPDATE articles SET missed_by = coalesce(missed_by, ?), next_look = ? WHERE key = ?",
            (run_id, now, key),
        )


def row_of(facts: Indexed, segment: int, place: Place, schedule: Schedule) -> tuple[object, ...]:
    """Return what the table of articles holds of a record, from the version on."""
    next_look = None if facts.is_gone else schedule.next_look(facts.published, facts.fetched)
    return (
        *(facts.version, facts.content_hash, facts.url, segment, place.offset, place.length),
        *(facts.headline, facts.published, facts.fetched, next_look, int(facts.is_gone)),
    )
