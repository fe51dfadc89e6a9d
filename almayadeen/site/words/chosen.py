"""The edition whose pages are read."""

from __future__ import annotations

from almayadeen.site.words.edition import Edition
from almayadeen.site.words.english import ENGLISH

EDITION: Edition = ENGLISH
