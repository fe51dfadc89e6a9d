"""When a value is not believed although its reader is trusted: one test a field.

A doubtful value counts only where no other reader has a better one.
"""

from __future__ import annotations

from almayadeen.site.article.evidence.generic import is_stub, words_of
from almayadeen.site.article.fields import Reading
from almayadeen.site.article.readings import Readings
from almayadeen.site.words.names import comparable

_OFTEN_CUT = 100  # characters; JSON-LD's headlines are to be at most 110
_ELLIPSES = ("…", "...")


class Doubts:
    """What speaks against the values of one page's readings."""

    def __init__(self, found: Readings) -> None:
        self.found = found
        self.metadata = found.metadata

    def about(self, field: str, reading: Reading) -> bool:
        """Is there a doubt about what this reading says of the field?"""
        if field == "canonical_url":
            return not self.found.is_own_address(reading.canonical_url or "")
        if field == "headline":
            return self._headline(reading.headline or "", reading)
        if field == "authors":
            return all(map(self.metadata.is_house, reading.authors))
        if field == "lead_image":
            return self._is_logo(reading)
        return field == "blocks" and self._is_stub(reading)

    def _headline(self, title: str, reading: Reading) -> bool:
        """A title that is cut, or one of JSON-LD that the page shows nowhere."""
        readings = self.found.readings
        start = comparable(title)
        if title.endswith(_ELLIPSES) or len(title) >= _OFTEN_CUT:
            others = [comparable(r.headline or "") for n, r in readings.items() if n != "title"]
            if any(len(other) > len(start) and other.startswith(start) for other in others):
                return True
        if reading is not readings.get("json-ld"):
            return False
        return not self.metadata.shows(title) or self._is_cut(title)

    def _is_cut(self, title: str) -> bool:
        """The page's own heading begins with it and goes on in the midst of a sentence."""
        heading = self.found.parts.anatomy.headline
        rest = heading[len(title) :]
        return heading.startswith(title) and rest[:1] == " " and rest[1:2].islower()

    def _is_logo(self, reading: Reading) -> bool:
        image = reading.lead_image
        return image is not None and self.metadata.is_logo(image.url)

    def _is_stub(self, reading: Reading) -> bool:
        words = words_of(reading.blocks)
        others = self.found.readings.values()
        return any(is_stub(words, words_of(other.blocks)) for other in others)
