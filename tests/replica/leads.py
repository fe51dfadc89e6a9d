"""Headline leads: four words that say which article it is, so no table of addresses is needed.

``n`` is spread over all combinations of words by a one-to-one map; the words of a slug lead back.
"""

from __future__ import annotations

import re
from functools import cached_property
from math import gcd

from .words import ADJECTIVES, NOUNS, OBJECTS, VERBS

LISTS = (ADJECTIVES, NOUNS, VERBS, OBJECTS)
TOTAL = len(ADJECTIVES) * len(NOUNS) * len(VERBS) * len(OBJECTS)
RANKS = tuple({word.lower(): rank for rank, word in enumerate(words)} for words in LISTS)
DROPPED = re.compile(r"[^\w:\s-]")
SYMBOL = re.compile(r"[^\w]")


def slug_of(headline: str, old_rule: bool) -> str:
    """At most 60 characters, cut in the middle of a word.

    Old rule: punctuation dropped, ``:`` kept. New rule: each symbol becomes ``-``.
    """
    text = headline.lower()
    text = DROPPED.sub("", text).replace(" ", "-") if old_rule else SYMBOL.sub("-", text)
    return text[:60].rstrip("-") if old_rule else text[:60]


class Leads:
    """The one-to-one map of a seed."""

    def __init__(self, seed: int) -> None:
        self.offset = seed * 7919 % TOTAL
        self.step = 2_654_435
        while gcd(self.step, TOTAL) != 1:
            self.step += 1

    @cached_property
    def back(self) -> int:
        return pow(self.step, -1, TOTAL)

    def words(self, n: int) -> tuple[str, str, str, str]:
        rank = (n * self.step + self.offset) % TOTAL
        rank, a = divmod(rank, len(ADJECTIVES))
        rank, b = divmod(rank, len(NOUNS))
        d, c = divmod(rank, len(VERBS))
        return ADJECTIVES[a], NOUNS[b], VERBS[c], OBJECTS[d]

    def read(self, slug: str) -> int | None:
        """The n whose lead a slug begins with."""
        tokens = [token.strip(":") for token in slug.split("-") if token][:4]
        if len(tokens) < 4 or any(t not in ranks for t, ranks in zip(tokens, RANKS, strict=True)):
            return None
        a, b, c, d = (ranks[token] for token, ranks in zip(tokens, RANKS, strict=True))
        rank = ((d * len(VERBS) + c) * len(NOUNS) + b) * len(ADJECTIVES) + a
        return (rank - self.offset) * self.back % TOTAL
