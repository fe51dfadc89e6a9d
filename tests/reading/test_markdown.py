"""Articles as Markdown: what is read in it is what was written, whatever stands in the text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from almayadeen import read_articles
from almayadeen.items import Block, Link
from almayadeen.reading.exports import export
from almayadeen.reading.exports.markdown import escaped, markdown
from almayadeen.reading.exports.selection import Selection
from tests.reading.records import Builder, history, write_output, write_segment


class Seen(HTMLParser):
    """The text, tags and addresses of links that a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", list[str](), list[str | None]()
        self.feed(MarkdownIt().render(text))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


AWKWARD = st.text(st.sampled_from("ab 1.)-+=#*_`[]()<>&|~!\\:/\n\t؟ب"), max_size=30)


@given(AWKWARD)
@pytest.mark.parametrize("form", ["{}", "> {}", "- {}", "## {}"])
def test_any_text_is_shown_as_it_is(form: str, text: str) -> None:
    seen = Seen(form.format(escaped(text)))
    assert seen.text.split() == text.split()
    assert set(seen.tags) <= {"p", "blockquote", "ul", "li", "h2"}


def whole(article_blocks: list[Block]) -> tuple[dict[str, object], Seen]:
    record = Builder().article(blocks=article_blocks).model_dump(mode="json")
    _, above, text = markdown(record).split("---\n", 2)
    return yaml.safe_load(above), Seen(text)


def test_a_text_with_its_links() -> None:
    plan = Link(url="https://example.org/a_(b)?x=<1>", headline="the [plan]")
    known, seen = whole(
        [
            Block(type="paragraph", text="They read the [plan] at noon.", links=[plan]),
            Block(type="heading", text="What was said", level=3),
            Block(type="quote", text="It is *good*."),
            Block(type="list", items=["One.", "2. Two read the [plan]."], links=[plan]),
            Block(type="image", url="https://example.org/1.jpg", caption="A crane."),
        ]
    )
    assert seen.tags == ["h1", "p", "a", "h3", "blockquote", "p", "ul", "li", "li", "a", "p", "a"]
    address = "https://example.org/a_(b)?x=%3C1%3E"
    assert seen.links == [address, address, "https://example.org/1.jpg"]
    lines = [line for line in seen.text.split("\n") if line]
    assert lines[1:] == [
        *("They read the [plan] at noon.", "What was said", "It is *good*.", "One."),
        *("2. Two read the [plan].", "A crane."),
    ]
    assert known["headline"] == lines[0]
    assert known["published_on"] == "2025-11-20"


def test_a_file_for_each_article_and_only_what_changed_is_written(tmp_path: Path) -> None:
    output, target = write_output(tmp_path / "output", history(40)), tmp_path / "texts"
    outcome = export(output, "markdown", target)
    articles = list(read_articles(output))
    assert len(list(target.glob("*.md"))) == outcome.articles == len(articles)
    assert export(output, "markdown", target).files == 0
    (target / "notes.md").write_text("mine")
    builder = Builder()
    stays, goes = articles[:2]
    later = [builder.edited(stays), builder.gone(goes)]
    write_segment(output / "articles" / "z-1.jsonl", later)
    outcome = export(output, "markdown", target)
    assert (outcome.files, outcome.changed, outcome.removed) == (1, 1, 1)
    assert (target / "notes.md").read_text() == "mine"
    assert len(list(target.glob("*.md"))) == len(articles)
    export(output, "markdown", tmp_path / "all", Selection(all_versions=True))
    assert len(list((tmp_path / "all").glob("*.md"))) > len(articles)
