"""``scrapy schema``: the contract of the records, made from the models."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from almayadeen.reading.schema import field_table, json_schema


class Command(ScrapyCommand):
    """Prints the JSON Schema of an article, or writes schema and field table to a folder."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Name what comes after the command's name."""
        return "[FOLDER]"

    def short_desc(self) -> str:
        """Say in a line what the command does."""
        return "Print the JSON Schema of an article; with FOLDER write it and the field table"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the schema, or write ``article.schema.json`` and ``fields.md``."""
        if len(args) > 1:
            raise UsageError("one folder at most", print_help=False)
        if not args:
            print(json_schema(), end="")
            return
        folder = Path(args[0])
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder", print_help=False)
        (folder / "article.schema.json").write_text(json_schema(), encoding="utf-8")
        (folder / "fields.md").write_text(field_table(), encoding="utf-8")
