"""The ledger's connection to SQLite: no error of the file goes by unheard, a read's neither."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Connection(sqlite3.Connection):
    """Tells ``on_error`` of every error that SQLite reports, before it is raised."""

    on_error: Callable[[sqlite3.Error], None] | None = None

    def cursor(self, *args: Any) -> Any:
        """Return a cursor that tells of errors."""
        return super().cursor(*args or (_Cursor,))

    def told(self, error: sqlite3.Error) -> None:
        """Pass an error on; one that is not the file's but the program's has no code."""
        if self.on_error and getattr(error, "sqlite_errorcode", None) is not None:
            self.on_error(error)


def _heard(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method of a cursor, whose errors the connection hears of before they are raised."""

    def call(self: _Cursor, *args: Any) -> Any:
        try:
            return method(self, *args)
        except sqlite3.Error as error:
            self.connection.told(error)
            raise

    return call


class _Cursor(sqlite3.Cursor):
    connection: Connection

    execute = _heard(sqlite3.Cursor.execute)
    executemany = _heard(sqlite3.Cursor.executemany)
    fetchall = _heard(sqlite3.Cursor.fetchall)
    fetchone = _heard(sqlite3.Cursor.fetchone)
    __next__ = _heard(sqlite3.Cursor.__next__)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell damage of the file from a full disk, a lock or an I/O error."""
    return getattr(error, "sqlite_errorname", "") in {
        "SQLITE_CORRUPT",
        "SQLITE_NOTADB",
        "SQLITE_CORRUPT_INDEX",
        "SQLITE_CORRUPT_VTAB",
        "SQLITE_CORRUPT_SEQUENCE",
        "SQLITE_ERROR",
        "SQLITE_FORMAT",
    }
