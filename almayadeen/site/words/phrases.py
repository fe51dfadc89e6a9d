"""How an edition writes what the site says: phrases parted by bars, and a pattern made of them.

A reader of a language writes them, so they look like the text itself:

- ``[of]`` may be missing, ``(read/see)`` is one of these, ``{the/our}`` any number of these;
- ``#`` is a number, ``'`` either form of the apostrophe;
- ``…`` is any text, ``…30`` at most thirty characters of it, ``~30`` the same without a full stop.
"""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*\|\s*")
_REST = re.compile(r"( ?)([…~])(\d*)( ?)")
_OPENING = frozenset("[({")
_LITERAL = {"#": r"\d+", "'": "['’]", " ": " "}


def listed(text: str) -> tuple[str, ...]:
    """The phrases of a list, in order."""
    return tuple(_BETWEEN.split(" ".join(text.split()))) if text.strip() else ()


def several(text: str) -> frozenset[str]:
    """The phrases of a list as a set; for lists without signs."""
    return frozenset(listed(text))


def pattern(text: str, space: str = " ") -> str:
    """A regular expression for any phrase of a list, without a group of its own.

    ``space`` is the expression for what is between two words.
    """
    found = "|".join(_phrase(phrase) for phrase in listed(text))
    return f"(?:{found})".replace(" ", space)


def loose(text: str) -> str:
    """The ``pattern`` for texts whose white space is not folded."""
    return pattern(text, r"\s+")


def spoken(text: str, space: str = " ") -> re.Pattern[str]:
    """A compiled ``pattern``, whatever the case."""
    return re.compile(pattern(text, space), re.IGNORECASE)


def _phrase(text: str) -> str:
    """One phrase."""
    done, at, opens = "", 0, True  # opens: nothing so far but parts that may be missing
    while at < len(text):
        if text[at] in _OPENING:
            end = _end(text, at)
            inner = "|".join(map(_phrase, _alternatives(text[at + 1 : end])))
            done, used = _with_group(done, text[at], inner, text[end + 1 : end + 2], opens)
            at, opens = end + 1 + used, opens and used > 0
            continue
        rest = _REST.match(text, at)
        done += _any_text(rest, done) if rest else _LITERAL.get(text[at]) or re.escape(text[at])
        at, opens = rest.end() if rest else at + 1, False
    return done


def _with_group(done: str, sign: str, inner: str, after: str, opens: bool) -> tuple[str, int]:
    """The pattern with one more group, and how many characters of those after it are used.

    A word that may be missing takes the space before it along; the first of a phrase, the next.
    """
    if sign == "(":
        return f"{done}(?:{inner})", 0
    if opens and after == " ":
        return f"{done}(?:(?:{inner}) ){'*' if sign == '{' else '?'}", 1
    if done.endswith(" ") and not after.isalpha():
        return f"{done[:-1]}(?: (?:{inner}))?", 0
    return f"{done}(?:{inner})?", 0


def _any_text(rest: re.Match[str], done: str) -> str:
    before, sign, most, after = rest.groups()
    any_sign = "." if sign == "…" else "[^.]"
    found = f"{any_sign}{{0,{most}}}" if most else f"{any_sign}*"
    if before and after:
        return rf"\b{found}\b"
    return f"{before}{found}" if before or not done else rf"\b{found}{after}"


def _end(text: str, at: int) -> int:
    """Where the group that opens at ``at`` closes."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in _OPENING) - (text[place] in "])}")
        if depth == 0:
            return place
    raise ValueError(f"a group of the phrase {text!r} is not closed")


def _alternatives(text: str) -> list[str]:
    """The text cut at its slashes, those inside groups left alone."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in _OPENING) - (sign in "])}")
        if sign == "/" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
