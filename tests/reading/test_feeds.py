"""The feeds: valid Atom, newest first, one for each section."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from almayadeen import read_articles
from almayadeen.items import Article, Block, Link
from almayadeen.reading.exports import export
from almayadeen.reading.exports.atom import atom
from almayadeen.reading.exports.feeds import ENTRIES
from almayadeen.reading.exports.selection import Selection
from tests.reading.records import SECTIONS, Builder, history, write_output, write_segment

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_output(tmp_path_factory.mktemp("output"), history(500))


@pytest.fixture(scope="module")
def feeds(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("feeds")
    export(output, "rss", target)
    return target


def assert_valid(path: Path) -> etree._Element:
    """Check what the grammar says, and what the RFC says beyond it."""
    document = etree.parse(path)
    assert GRAMMAR.validate(document), GRAMMAR.error_log
    root = document.getroot()
    ids = [element.text for element in root.iterfind(".//a:id", ATOM)]
    assert len(ids) == len(set(ids)), "4.2.6: an id is unique"
    for entry in root.iterfind("a:entry", ATOM):
        kinds = [
            (link.get("type"), link.get("hreflang")) for link in entry.iterfind("a:link", ATOM)
        ]
        assert len(kinds) == len(set(kinds)), "4.1.2: one alternate of a type and language"
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    return root


def test_one_feed_for_each_section_and_one_for_all(feeds: Path) -> None:
    names = {"all", "politics", "economy", "sports", "arts-culture", "health", "opinion"}
    assert {path.stem for path in feeds.iterdir()} == names
    assert len(SECTIONS) + 1 == len(names)


def test_every_feed_is_valid(feeds: Path) -> None:
    for path in feeds.iterdir():
        assert_valid(path)


def test_the_newest_come_first_and_not_too_many(feeds: Path, output: Path) -> None:
    entries = feedparser.parse((feeds / "economy.xml").read_bytes()).entries
    dated = [entry.published_parsed for entry in entries if "published_parsed" in entry]
    assert len(entries) == ENTRIES
    assert dated == sorted(dated, reverse=True)
    of_section = [a for a in read_articles(output) if a.section == "Economy"]
    instants = [a for a in of_section if isinstance(a.date_published, datetime)]
    newest = max(instants, key=lambda article: article.date_published.timestamp())  # type: ignore[union-attr]
    assert newest.headline in [entry.title for entry in entries[:5]]


def test_an_entry_says_what_the_article_says(tmp_path: Path) -> None:
    article = Builder().article(authors=["Rana Khoury", "Omar Said"], keywords=["a", "b"])
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "rss", tmp_path / "feeds")
    [entry] = feedparser.parse((tmp_path / "feeds" / "all.xml").read_bytes()).entries
    assert (entry.title, entry.link) == (article.headline, article.canonical_url)
    assert entry.summary == article.description
    assert [author.name for author in entry.authors] == article.authors
    assert [tag.term for tag in entry.tags] == ["Politics", "a", "b"]


@pytest.mark.parametrize(
    "headline",
    ["<script>alert(1)</script>", "a\x00b\x08c\ufffe", "]]>&amp;", "بيروت 🌊", "x" * 100_000],
)
def test_any_text_makes_a_valid_feed(tmp_path: Path, headline: str) -> None:
    article = Builder().article(headline=headline, section=headline[:40], keywords=[headline])
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "rss", tmp_path / "feeds")
    for path in (tmp_path / "feeds").iterdir():
        root = assert_valid(path)
        assert not root.xpath("//script")


@pytest.mark.parametrize(
    "url",
    [
        "https://english.almayadeen.net/news/politics/بيروت",
        "https://english.almayadeen.net/news/politics/a b|c:d---e",
        "https://english.almayadeen.net/news/politics/%D8%A8",
    ],
)
def test_any_address_makes_a_valid_feed(tmp_path: Path, url: str) -> None:
    write_segment(tmp_path / "a-1.jsonl", [Builder().article(canonical_url=url)])
    export(tmp_path, "rss", tmp_path / "feeds")
    assert_valid(tmp_path / "feeds" / "all.xml")


def test_an_entry_holds_the_whole_text_with_its_links(tmp_path: Path) -> None:
    plan = Link(url="https://example.org/?a=1&b=2", headline="the <plan>")
    blocks = [
        Block(type="heading", text="What was said", level=1),
        Block(type="paragraph", text="They read the <plan> & left.", links=[plan]),
        Block(type="quote", text="It is good."),
        Block(type="list", items=["One.", "Two read the <plan>."], links=[plan]),
        Block(type="image", url="https://example.org/1.jpg", caption="A crane."),
        Block(type="embed", url=None),
    ]
    write_segment(tmp_path / "a-1.jsonl", [Builder().article(blocks=blocks)])
    export(tmp_path, "rss", tmp_path / "feeds")
    root = assert_valid(tmp_path / "feeds" / "all.xml")
    link = '<a href="https://example.org/?a=1&amp;b=2">the &lt;plan&gt;</a>'
    assert root.findtext("a:entry/a:content", namespaces=ATOM) == (
        f"<h2>What was said</h2>\n<p>They read {link} &amp; left.</p>\n"
        f"<blockquote>It is good.</blockquote>\n<ul><li>One.</li><li>Two read {link}.</li></ul>\n"
        '<p><a href="https://example.org/1.jpg">A crane.</a></p>'
    )


def test_what_is_gone_is_told_as_deleted(tmp_path: Path) -> None:
    builder = Builder()
    stays, goes = builder.article(section="Health"), builder.article(section="Politics")
    write_segment(tmp_path / "a-1.jsonl", [stays, goes])
    export(tmp_path, "rss", tmp_path / "feeds")
    root = assert_valid(tmp_path / "feeds" / "politics.xml")
    entry = root.findtext("a:entry/a:id", namespaces=ATOM)
    write_segment(tmp_path / "b-1.jsonl", [builder.gone(goes)])
    export(tmp_path, "rss", tmp_path / "feeds")
    for name in ("all", "politics"):
        root = assert_valid(tmp_path / "feeds" / f"{name}.xml")
        [deleted] = root.iterfind("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
        assert (deleted.get("ref"), deleted.get("when")) == (entry, "2025-11-20T12:00:00+00:00")
        assert entry not in [found.text for found in root.iterfind("a:entry/a:id", ATOM)]
    health = assert_valid(tmp_path / "feeds" / "health.xml")
    assert not list(health.iterfind("{http://purl.org/atompub/tombstones/1.0}deleted-entry"))


def test_an_edit_is_an_update_whatever_date_the_page_gives(tmp_path: Path) -> None:
    builder = Builder()
    article = builder.article()
    later = datetime(2025, 12, 1, 9, tzinfo=UTC)
    edited = builder.edited(article).model_copy(
        update={"date_modified": article.date_modified, "fetched_at": later}
    )
    write_segment(tmp_path / "a-1.jsonl", [article, edited])
    export(tmp_path, "rss", tmp_path / "feeds")
    root = assert_valid(tmp_path / "feeds" / "all.xml")
    assert root.findtext("a:entry/a:updated", namespaces=ATOM) == later.isoformat()


def test_an_id_stays_when_the_article_is_edited_or_moves(tmp_path: Path) -> None:
    builder = Builder()
    article = builder.article()
    ids = []
    for record in (article, builder.edited(article).model_copy(update={"section": "Health"})):
        feed = etree.fromstring(atom("x", [record.model_dump(mode="json")]))
        ids.append(feed.findtext("a:entry/a:id", namespaces=ATOM))
    assert ids[0] == ids[1]


def test_a_plain_day_is_not_made_an_instant(tmp_path: Path) -> None:
    day, fetched = datetime(2025, 11, 3, tzinfo=UTC).date(), datetime(2025, 11, 9, tzinfo=UTC)
    article = Builder().article(date_published=day, date_modified=None, fetched_at=fetched)
    write_segment(tmp_path / "a-1.jsonl", [article])
    export(tmp_path, "rss", tmp_path / "feeds")
    root = assert_valid(tmp_path / "feeds" / "all.xml")
    assert root.find(".//a:published", ATOM) is None
    assert root.findtext("a:entry/a:updated", namespaces=ATOM) == "2025-11-09T00:00:00+00:00"


def test_a_plain_day_stands_among_instants_of_its_day(tmp_path: Path) -> None:
    noon = datetime(2025, 11, 3, 12, tzinfo=UTC)
    dates = {"before": noon - timedelta(days=1), "day": noon.date(), "after": noon}
    builder = Builder()
    articles = [builder.article(headline=h, date_published=d) for h, d in dates.items()]
    write_segment(tmp_path / "a-1.jsonl", articles)
    export(tmp_path, "rss", tmp_path / "feeds")
    entries = feedparser.parse((tmp_path / "feeds" / "all.xml").read_bytes()).entries
    assert [entry.title for entry in entries] == ["after", "day", "before"]


def test_sections_that_look_alike_have_feeds_of_their_own(tmp_path: Path) -> None:
    builder = Builder()
    names = ["US & Canada", "US Canada", "All", "&", None]
    write_segment(tmp_path / "a-1.jsonl", [builder.article(section=name) for name in names])
    export(tmp_path, "rss", tmp_path / "feeds")
    assert {path.stem for path in (tmp_path / "feeds").iterdir()} == {
        *("all", "all-2", "section", "us-canada", "us-canada-2")
    }


def test_no_articles_make_a_valid_empty_feed(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    export(tmp_path, "rss", tmp_path / "feeds")
    assert_valid(tmp_path / "feeds" / "all.xml")


def test_only_a_section(output: Path, tmp_path: Path) -> None:
    export(output, "rss", tmp_path, Selection(sections=frozenset({"arts&culture"})))
    assert {path.name for path in tmp_path.iterdir()} == {"all.xml", "arts-culture.xml"}


def test_gone_articles_are_not_in_feeds(tmp_path: Path) -> None:
    builder = Builder()
    article: Article = builder.article()
    write_segment(tmp_path / "a-1.jsonl", [article, builder.gone(article)])
    outcome = export(tmp_path, "rss", tmp_path / "feeds")
    assert outcome.articles == 0
