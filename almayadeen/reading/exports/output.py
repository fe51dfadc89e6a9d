"""Standard output as the target of an export."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

STANDARD_OUTPUT = Path("-")
"""What a person types for it."""


def written_out() -> AbstractContextManager[TextIO]:
    """Open standard output for text in UTF-8, with the ends of lines as they are written."""
    return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False)
