"""What habits put around the parts of a story."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.wild.design import Design
from tests.wild.markup import Kid, box, dressed, el


def _none() -> list[Kid]:
    return []


@dataclass
class Added:
    """Elements by their place, in the order of the page."""

    before: list[Kid] = field(default_factory=_none)
    """Above the article."""
    first: list[Kid] = field(default_factory=_none)
    """In the article, above its headline."""
    above: list[Kid] = field(default_factory=_none)
    """Between the lead picture and the text."""
    beside: list[Kid] = field(default_factory=_none)
    """In a column of its own beside the text."""
    below: list[Kid] = field(default_factory=_none)
    """Between the text and what stands at the article's foot."""
    after: list[Kid] = field(default_factory=_none)
    """Below the article."""

    def columns(self, design: Design, text: list[Kid]) -> list[Kid]:
        """The text alone, or in one of two columns."""
        if not self.beside:
            return text
        column = box(design, "side", self.beside)
        return [dressed(design, "columns", "div", el("div", text), column)]
