"""What an item carries from its page to its line in a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from almayadeen.journal.decision import Publish

if TYPE_CHECKING:
    from almayadeen.journal.decision import Skip
    from almayadeen.journal.ledger.indexed import Found
    from almayadeen.journal.ledger.known_article import Answer


@dataclass
class Ticket:
    """Where an item comes from, and what was decided on it.

    ``found`` is the address that was asked for, ``answer`` what its response said beside the page.
    ``repeated`` are the paragraphs that are in other articles, too.
    """

    found: Found | None = None
    answer: Answer | None = None
    decision: Publish | Skip | None = None
    repeated: list[str] = field(default_factory=list)

    @property
    def claimed(self) -> list[str]:
        """The names that the run claimed for the item."""
        return self.decision.names if isinstance(self.decision, Publish) else []


def ticket_of(item: Any) -> Ticket:
    """Return an item's ticket, made when it is first asked for.

    It is a private attribute, which no exporter sees. A plain dict takes none: it gets a new one
    each time.
    """
    ticket: Ticket | None = getattr(item, "_ticket", None)
    if ticket is None:
        ticket = Ticket()
        with suppress(AttributeError, TypeError):
            item._ticket = ticket
    return ticket
