"""What a careful reader would write down of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from almayadeen.items import Article, Link
from tests.wild.addresses import Addresses
from tests.wild.design import Design
from tests.wild.facts import NOW, Piece, Story, Stub
from tests.wild.furniture import COOKIES, FOOTER, RIGHTS
from tests.wild.head import tells_category, title_tells_section
from tests.wild.shown import Printed, Shown
from tests.wild.story import DISCLAIMER, SHARES
from tests.wild.words import DOSSIERS

IN_BODY = ("paragraph", "heading", "quote", "list", "table", "part")


@dataclass
class Truth:
    """The record of a page, what must not stand in its body, and what nobody can decide.

    ``also`` is what is asked of a page beyond the usual fields; ``owners`` says which habit wrote
    a line of the body.
    """

    article: Article
    intruders: list[tuple[str, str]]
    unscored: set[str] = field(default_factory=set)
    optional_text: list[str] = field(default_factory=list)
    also: dict[str, object] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Around:
    """The lines and cards that stand around a story."""

    ticker: list[tuple[str, Stub | None]]
    most_read: list[Stub]
    read_next: list[Stub]
    fetched_at: datetime | None = NOW


def fold(text: str) -> str:
    """Spaces folded, case dropped."""
    return " ".join(text.split()).casefold()


def truth(design: Design, story: Story, around: Around) -> Truth:
    """The truth of the page that this design makes of a story."""
    stub, printed, shown = story.stub, Printed(design), Shown(design)
    return Truth(
        article=Article(
            id=story.post_id if shown.tawsiyat else "url:unscored",
            kind=stub.kind,
            url=stub.url,
            canonical_url=stub.url,
            headline=stub.headline,
            description=story.summary if printed.summary or shown.description else None,
            article_body=_body(story) or None,
            authors=story.authors if printed.byline or shown.authors else [],
            sources=story.sources if printed.source else [],
            date_published=_date(design, printed, shown, story, around),
            section=stub.section.name if _tells_section(design, printed, shown, story) else None,
            keywords=story.tags if printed.tags or shown.keywords else [],
            reading_minutes=story.minutes if printed.minutes else None,
            read_next=_links(around.read_next),
            most_read=_links(around.most_read),
            related=_links(_linked(story, "related")),
            read_more=_links(_linked(story, "read-more")),
        ),
        intruders=_intruders(story, around),
        unscored=_undecidable(design, printed, shown, story),
        optional_text=[DISCLAIMER, *(piece.text for piece in story.pieces if piece.type == "pull")],
    )


def _body(story: Story) -> str:
    texts = [text_of(piece) for piece in story.pieces if piece.type in IN_BODY]
    return "\n\n".join(texts)


def text_of(piece: Piece) -> str:
    return "\n".join(piece.items) if piece.items else piece.text


def _linked(story: Story, kind: str) -> list[Stub]:
    return [stub for piece in story.pieces if piece.type == kind for stub in piece.links]


def _links(stubs: list[Stub]) -> list[Link]:
    return [Link(url=stub.url, headline=stub.headline) for stub in dict.fromkeys(stubs)]


def _date(
    design: Design, printed: Printed, shown: Shown, story: Story, around: Around
) -> datetime | date | None:
    at = story.stub.published
    if shown.time or (printed.date and printed.datetime):
        return at
    if not printed.date:
        return None
    if not design.chance("date.clock", 0.7):
        return at.date()
    if at.date() == NOW.date() and around.fetched_at is None:
        return None
    return at.replace(second=0)


def _tells_section(design: Design, printed: Printed, shown: Shown, story: Story) -> bool:
    metadata = shown.meta_section or shown.ld_section or shown.ld_crumbs
    category = shown.tawsiyat and tells_category(story)
    return (
        metadata
        or category
        or printed.label
        or printed.crumbs
        or Addresses.of(design).tells_section
    )


def _undecidable(design: Design, printed: Printed, shown: Shown, story: Story) -> set[str]:
    """A post type, or a word in the title, that is named like a section may or may not be one."""
    if _tells_section(design, printed, shown, story):
        return set()
    if shown.tawsiyat or title_tells_section(design):
        return {"section", "kind"} - ({"kind"} if shown.tawsiyat else set())
    untold = ("opinion", "analysis", "blog", "feature", "infographic", "gallery")
    return {"kind"} if story.stub.kind in untold else set()


def _intruders(story: Story, around: Around) -> list[tuple[str, str]]:
    named: dict[str, list[str]] = {
        "ticker": [text for text, _ in around.ticker],
        "caption": [story.caption, *(p.text for p in story.pieces if p.type == "picture")],
        "credit": [story.credit, f"({story.credit})"],
        "footer": [RIGHTS, *FOOTER],
        "cookies": [COOKIES],
        "tag": [*story.tags, "Tags", "Topics"],
        "related": ["Related News", *(stub.headline for stub in _linked(story, "related"))],
        "read-more": ["Read more:", *(stub.headline for stub in _linked(story, "read-more"))],
        "card": [stub.headline for stub in around.most_read + around.read_next],
        "box": ["Most Read", "Coverage", "Read Next", "All", *DOSSIERS],
        "listen": ["Listen", "Listen icon"],
        "minutes": [f"{story.minutes} Min Read"],
        "ad": ["Advertisement", "Subscribe to our newsletter"],
        "tweet": [piece.text for piece in story.pieces if piece.type == "tweet"],
        "summary": [story.summary],
        "headline": [story.stub.headline],
        "share": list(SHARES),
        "byline": [f"By {story.authors[0]}", f"Source: {' & '.join(story.sources)}"],
        "section": [story.stub.section.name],
    }
    return [(kind, text) for kind, texts in named.items() for text in texts]
