"""The contract's documents are made from the models and are not stale."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from pydantic import BaseModel

from almayadeen.items import Article
from almayadeen.reading.schema import field_table, json_schema
from almayadeen.reading.shapes import shape_of, shapes
from tests.reading.records import history

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "made"), [("article.schema.json", json_schema()), ("fields.md", field_table())]
)
def test_the_documents_are_not_stale(name: str, made: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == made, "run: scrapy schema docs"


def test_records_fit_the_schema() -> None:
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for record in history(60):
        judge.validate(record.model_dump(mode="json"))


def test_a_record_lacking_a_field_does_not_fit() -> None:
    record = next(history(1)).model_dump(mode="json")
    del record["keywords"]
    with pytest.raises(jsonschema.ValidationError, match="'keywords' is a required property"):
        jsonschema.validate(record, json.loads(json_schema()))


def test_every_field_has_a_meaning_in_the_table() -> None:
    rows = [line for line in field_table().splitlines() if line.startswith("| `")]
    of_articles = rows[: len(shapes(Article))]
    assert [row.split("`")[1] for row in of_articles] == list(shapes(Article))
    assert not [row for row in of_articles if row.endswith("|  |")]


def test_every_field_has_a_shape() -> None:
    assert {shape.form for shape in shapes(Article).values()} == {
        *("text", "integer", "instant", "day", "moment", "object", "list", "map")
    }


def test_a_type_that_no_tool_would_know_is_refused() -> None:
    class Odd(BaseModel):
        odd: complex

    with pytest.raises(TypeError, match="no shape for <class 'complex'>"):
        shape_of(Odd.model_fields["odd"].annotation)


def test_the_command_writes_both_documents(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "schema"]
    subprocess.run([*command, str(tmp_path)], cwd=ROOT, check=True)
    assert (tmp_path / "fields.md").read_text(encoding="utf-8") == field_table()
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert printed.stdout == json_schema() == (tmp_path / "article.schema.json").read_text()


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "schema", str(tmp_path / "nowhere")]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "nowhere is no folder" in answer.stderr
