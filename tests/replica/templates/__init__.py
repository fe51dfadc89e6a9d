"""The templates by name: each prints the same article in markup of its own."""

from __future__ import annotations

from .bare import BARE
from .base import Template
from .classic import FULL, RENAMED
from .semantic import SEMANTIC

TEMPLATES: dict[str, Template] = {
    "full": FULL,
    "json-ld": SEMANTIC,
    "labels-only": BARE,
    "renamed": RENAMED,
}
