"""An item as the line that is to be written, made before anything is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
from itemadapter import ItemAdapter
from pydantic import BaseModel

from almayadeen.journal.files.segment import to_line
from almayadeen.journal.ledger.indexed import Entry

if TYPE_CHECKING:
    from almayadeen.journal.files.reader import Record


class Line(NamedTuple):
    """``text`` with its end; ``record`` as it reads back; ``entry``: what the ledger takes up.

    All that can be wrong with an item shows here, before its line is on the disk.
    """

    text: bytes
    record: Record
    entry: Entry | None = None

    @classmethod
    def of(cls, stream: str, item: Any) -> Line:
        """Read an item of any type; raises TypeError or ValueError where it makes no record."""
        record = item.model_dump() if isinstance(item, BaseModel) else ItemAdapter(item).asdict()
        text = to_line(record)
        read = orjson.loads(text)
        return cls(text, read, Entry.of(read) if stream == "articles" else None)
