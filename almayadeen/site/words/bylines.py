"""The words of the list after the title: ``By``, ``Source:``, ``Photo:``."""

from __future__ import annotations

import re

from almayadeen.site.words.chosen import EDITION
from almayadeen.site.words.date_patterns import HINT
from almayadeen.site.words.phrases import loose, pattern, several

_WORDS = EDITION.bylines
_BY = pattern(EDITION.labels.by)
_AUTHORS = pattern(_WORDS.authors)
_SOURCES = pattern(_WORDS.sources)

NAMED_SOURCE = re.compile(rf"\b{_SOURCES}\s*[:：]\s*", re.IGNORECASE)
NAMED_AUTHOR = re.compile(
    rf"(?:^|\|)\W*(?:{loose(_WORDS.by)}|{_AUTHORS}\s*:)(?:\s*[:：])?(?:\s+|$)",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(rf"\s+{pattern(_WORDS.on)}(?:\s*[|\d].*|\s*)$")
"""``on <date>``: where the name ends."""

QUANTITY = re.compile(rf"(?i:{loose(_WORDS.quantities)})\b|{pattern(_WORDS.articles)}\s+[a-z]")
"""``By the numbers`` is a heading."""

DATELINE_HINT = re.compile(
    rf"{HINT.pattern}|^\W*{_BY}\b|\b{_SOURCES}\b|{_AUTHORS}|{pattern(_WORDS.by)}\b",
    re.IGNORECASE,
)
"""What any part of the list has."""

LONE_AUTHORS = several(_WORDS.lone_authors)
LONE_SOURCES = several(_WORDS.lone_sources)
"""Labels on a line of their own; the value is on the next."""

STARTS_ALONE = several(_WORDS.starts_alone)
FIRST_WORDS = re.compile(rf"\W*{pattern(_WORDS.starts)}", re.IGNORECASE)
CREDIT = re.compile(rf"^\W*{pattern(_WORDS.credits)}\s*:.{{2,80}}$", re.IGNORECASE)
