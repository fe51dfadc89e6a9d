"""What "load more" buttons call: as the user states it, and as it is observed."""

from __future__ import annotations

import json
import logging
import re
from itertools import zip_longest
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from almayadeen.errors import WrongSetting

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)

SETTING = "ALMAYADEEN_LOAD_MORE_PATTERN"


class Patterns:
    """Address patterns by path of the listing; ``""`` is for all others."""

    def __init__(self, stated: dict[str, str], stats: StatsCollector) -> None:
        self.stated = stated
        self.stats = stats
        self.has_learnt = False

    def of(self, listing: str) -> str | None:
        """Return the pattern that the user has given for a listing."""
        return self.stated.get(path_of(listing), self.stated.get(""))

    def learn(self, response: Response) -> None:
        """Note what the button of a pressed listing called, for plain requests to take over."""
        pressed = response.meta["pressed"]
        called = [calls[-1] for calls in pressed["calls"] if calls]
        if not called:
            return
        pattern = pattern_of(called, response.url, pressed["offsets"])
        path = path_of(response.url)
        name = "almayadeen/load_more/" + ("patterns" if pattern else "calls")
        self.stats.set_value(name, {**self.stats.get_value(name, {}), path: pattern or called})
        if pattern and not self.has_learnt:
            self.has_learnt = True
            logger.info(
                "'Load more' of %s calls %s; to read it without a browser: -s %s='%s' (the "
                "patterns of all listings are in the manifest, under almayadeen/load_more)",
                response.url, called[0], SETTING, json.dumps({path: pattern}),
            )  # fmt: skip


def patterns_of(stated: str | dict[str, str] | None) -> dict[str, str]:
    """Read the setting: one pattern for all listings, or a JSON object of path and pattern.

    Raises WrongSetting.
    """
    if not stated:
        return {}
    try:
        if isinstance(stated, str) and '"' in stated:
            stated = json.loads(stated)
        given = stated if isinstance(stated, dict) else {"": stated}
        return {path.rstrip("/"): checked(pattern) for path, pattern in given.items()}
    except (ValueError, WrongPattern) as error:
        raise WrongSetting(f"{SETTING} {error}") from error


def path_of(listing: str) -> str:
    """Return the name of a listing among the patterns."""
    return urlsplit(listing).path.rstrip("/")


FIELDS = frozenset({"page", "offset", "section", "section_path", "section_url"})
"""What a pattern can name: the page (2 is the first that is loaded), the number of cards shown
before it, and the listing's last path segment, path and address."""

_WHOLE_NUMBER = re.compile(r"(?<![A-Za-z0-9%])\d+(?![A-Za-z0-9%])")
_ANY_NUMBER = re.compile(r"\d+")


class WrongPattern(Exception):
    """A pattern of the user's cannot be filled in."""

    def __init__(self, pattern: str) -> None:
        known = ", ".join(f"{{{name}}}" for name in sorted(FIELDS))
        super().__init__(f"needs {{page}} or {{offset}}, and may have {known}; given: {pattern}")


def checked(pattern: str) -> str:
    """Return a pattern that can be filled in; raise WrongPattern for any other."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError:
        raise WrongPattern(pattern) from None
    if names - FIELDS or not names & {"page", "offset"}:
        raise WrongPattern(pattern)
    return pattern


def filled(pattern: str, listing: str, page: int, offset: int) -> str:
    """Return the address of one further page of a listing."""
    return pattern.format(page=page, offset=offset, **_names(listing))


def pattern_of(addresses: list[str], listing: str, offsets: list[int]) -> str | None:
    """Find what the addresses called by successive presses have in common.

    ``offsets``: the number of cards shown before each press. None where no number counts pages
    or cards.
    """
    for numbers in (_WHOLE_NUMBER, _ANY_NUMBER):
        if pattern := _counting(numbers, addresses, offsets):
            return _generalised(pattern, listing)
    return None


def _counting(number: re.Pattern[str], addresses: list[str], offsets: list[int]) -> str | None:
    """Find the one number that counts pages, else the one that counts cards."""
    rows = [[int(n) for n in number.findall(address)] for address in addresses]
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        return None
    columns = list(zip(*rows, strict=True))
    pages = tuple(range(2, len(addresses) + 2))
    for name, counts in (("page", pages), ("offset", tuple(offsets))):
        if columns.count(counts) == 1:
            place = list(number.finditer(addresses[0]))[columns.index(counts)]
            pattern = _replaced(addresses[0], place, name)
            return pattern if _agrees(pattern, addresses, counts) else None
    return None


def _replaced(address: str, place: re.Match[str], name: str) -> str:
    """Put a field in place of one of the address's numbers."""
    before, after = address[: place.start()], address[place.end() :]
    return f"{_escaped(before)}{{{name}}}{_escaped(after)}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _agrees(pattern: str, addresses: list[str], counts: tuple[int, ...]) -> bool:
    pairs = zip_longest(addresses, counts)
    return all(address == pattern.format(page=n, offset=n) for address, n in pairs)


def _generalised(pattern: str, listing: str) -> str:
    """Put the listing's own names in, so that the pattern serves other listings as well."""
    names = _names(listing)
    for field in ("section_url", "section_path"):
        if names[field] and names[field] in pattern:
            return pattern.replace(names[field], f"{{{field}}}", 1)
    if not names["section"]:
        return pattern
    as_a_word = rf"(?<=[/=]){re.escape(names['section'])}(?=$|[/&?])"
    return re.sub(as_a_word, "{section}", pattern, count=1)


def _names(listing: str) -> dict[str, str]:
    path = urlsplit(listing).path.rstrip("/")
    return {
        "section": path.rpartition("/")[2],
        "section_path": path,
        "section_url": listing.partition("?")[0].rstrip("/"),
    }
