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


class _Cursor(sqlite3.Cursor):
    connection: Connection

    def execute(self, *args: Any) -> Any:
        try:
            return super().execute(*args)
        except sqlite3.Error as error:
            self.connection.told(error)
            raise

    def executemany(self, *args: Any) -> Any:
        try:
            return super().executemany(*args)
        except sqlite3.Error as error:
            self.connection.told(error)
            raise

    def fetchall(self) -> Any:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            self.connection.told(error)
            raise

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            self.connection.told(error)
            raise

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            self.connection.told(error)
            raise


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
