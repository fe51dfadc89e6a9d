"""What earlier exports to the same place have taken in, so that the next takes only the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from almayadeen.reading.errors import ReadingError
from almayadeen.reading.exports.selection import NothingChosen, Outcome, Selection

_TABLES = """
CREATE TABLE IF NOT EXISTS _export (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _segments (name TEXT PRIMARY KEY, bytes INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _taken (id TEXT PRIMARY KEY, version INTEGER, place TEXT)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _files (name TEXT PRIMARY KEY, bytes INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE changed (id TEXT PRIMARY KEY, before TEXT) WITHOUT ROWID
"""


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for one export: all of it is kept, or after a failure or kill nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise ReadingError(f"{path} is a folder; name a file to write")
    is_new = not path.exists()
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as database:
            _begin(database, path)
            yield database
            database.execute("COMMIT")
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def _begin(database: sqlite3.Connection, path: Path) -> None:
    try:
        database.execute("PRAGMA cache_size = -16384")
        database.execute("BEGIN IMMEDIATE")
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.OperationalError as error:
        raise ReadingError(f"{path}: another export is writing there ({error})") from None
    except sqlite3.DatabaseError as error:
        raise ReadingError(f"{path} is no export of ours: {error}") from None
    if tables and "_export" not in tables:
        raise ReadingError(f"{path} is no export of ours: it has other tables")


class Taken:
    """The account of one target: segments, and the newest version seen of each article.

    ``place`` is where the target holds the article (any text), ``None`` if it does not.
    """

    def __init__(self, database: sqlite3.Connection, selection: Selection, form: str) -> None:
        self._database = database
        self._selection = selection
        for statement in _TABLES.split(";"):
            database.execute(statement)
        before = dict(database.execute("SELECT name, value FROM _export"))
        if before.get("selection", str(selection)) != str(selection):
            raise ReadingError(
                f"the target holds an export of {before['selection']}; "
                f"choose another place for {selection}, or delete it"
            )
        # Also after an update that changed the columns: everything is taken in anew.
        self.starts_over = before.get("form") != form
        if self.starts_over:
            self.start_over()
        facts = [("selection", str(selection)), ("form", form)]
        self._database.executemany("INSERT OR REPLACE INTO _export VALUES (?, ?)", facts)

    def start_over(self) -> None:
        """Forget what was taken in: everything is taken in anew."""
        self.starts_over = True
        for table in ("_segments", "_taken", "_files"):
            self._database.execute(f"DELETE FROM {table}")

    def files(self) -> dict[str, int]:
        """Give the files of the target as the last export left them: name → bytes."""
        return dict(self._database.execute("SELECT name, bytes FROM _files"))

    def keep_files(self, files: dict[str, int]) -> None:
        """Note the files of the target."""
        self._database.execute("DELETE FROM _files")
        self._database.executemany("INSERT INTO _files VALUES (?, ?)", files.items())

    def unread(self, paths: list[Path]) -> list[Path]:
        """Give the segments that no export here has read. A segment never changes."""
        read = set(self._database.execute("SELECT name, bytes FROM _segments"))
        return [path for path in paths if (path.name, path.stat().st_size) not in read]

    def finish(self, paths: list[Path]) -> None:
        """Note that these segments have been read to the end."""
        rows = [(path.name, path.stat().st_size) for path in paths]
        self._database.executemany("INSERT OR REPLACE INTO _segments VALUES (?, ?)", rows)

    def newest(self, identity: str) -> tuple[int, str | None]:
        """Give the newest version taken in of an article, 0 if none, and its place."""
        row = self._database.execute(
            "SELECT version, place FROM _taken WHERE id = ?", (identity,)
        ).fetchone()
        return row or (0, None)

    def note(self, identity: str, version: int, before: str | None, place: str | None) -> None:
        """Note the newest version of an article, where it was and where it is."""
        self._database.execute(
            "INSERT OR REPLACE INTO _taken VALUES (?, ?, ?)", (identity, version, place)
        )
        self._database.execute("INSERT OR IGNORE INTO changed VALUES (?, ?)", (identity, before))

    def has_changed(self, identity: str) -> bool:
        """Say whether a newer version of an article was noted in this export."""
        found = self._database.execute("SELECT 1 FROM changed WHERE id = ?", (identity,))
        return found.fetchone() is not None

    def outcome(self, files: int) -> Outcome:
        """Sum up this export, which wrote ``files``; NothingChosen is raised for an empty one."""
        articles = self._count("_taken WHERE place IS NOT NULL")
        changed = self._count("changed JOIN _taken USING (id) WHERE _taken.place IS NOT NULL")
        gone = "changed.before IS NOT NULL AND _taken.place IS NULL"
        removed = self._count(f"changed JOIN _taken USING (id) WHERE {gone}")
        if self._selection.is_narrow and not articles and not removed:
            raise NothingChosen(self._selection)
        return Outcome(articles, changed, removed, files)

    def _count(self, rows: str) -> int:
        return int(self._database.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])
