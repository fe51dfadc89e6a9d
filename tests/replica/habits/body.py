"""What habits change in the pieces of an article and around its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from itertools import cycle, islice
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from almayadeen.site.urls import absolute
from tests.replica.pictures import Picture
from tests.replica.pieces import Piece
from tests.replica.plan import BEIRUT
from tests.wild import facts
from tests.wild.added import Added
from tests.wild.design import Design
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit, prepare
from tests.wild.markup import Kid, box
from tests.wild.writing import Writer

if TYPE_CHECKING:
    from tests.replica.view import ArticleView, Card

OTHERS = 8
PLAIN = {
    "paragraphs": "p",
    "habit": "none",
    "href": "rooted",
    "tracked": False,
    "empties": False,
    "space": "minified",
    "quotes": '"',
    "upper": False,
    "lax": False,
    "entities": "raw",
    "hard-spaces": 0.0,
    "comments": 0.0,
    "labels.lower": False,
    "charset": "utf-8",
}
FLAVOURS = {"json-ld": "semantic", "labels-only": "soup"}


class Around(NamedTuple):
    """HTML that habits put around the parts of an article, by its place."""

    first: str = ""
    above: str = ""
    below: str = ""
    after: str = ""


NOTHING = Around()


def design_of(view: ArticleView, seed: int, key: int) -> Design:
    """The taste in which an article's habits are written."""
    template = view.story.outline.template
    fixed: dict[str, object] = {**PLAIN, "flavour": FLAVOURS.get(template, "mixed")}
    if template == "labels-only":
        fixed["classes"] = "none"
    return Design(f"replica/{seed}/{key}", fixed)


def draft_of(view: ArticleView, others: list[Card], base: str, seed: int, key: int) -> Draft:
    """The article as the wild generator's habits know one."""
    outline, design = view.story.outline, design_of(view, seed, key)
    place = facts.Section(outline.section.name, outline.section.parent or "", base)
    published = datetime.fromtimestamp(outline.published, BEIRUT)
    stub = facts.Stub(
        view.url, view.story.headline, place, place, published, view.story.lead.url, outline.kind
    )
    story = facts.Story(
        stub=stub,
        post_id=outline.post_id,
        authors=list(outline.authors),
        sources=[],
        summary=view.story.description or view.story.headline,
        tags=list(outline.tags),
        minutes=view.story.minutes or 1,
        modified=datetime.fromtimestamp(view.modified, BEIRUT),
        caption=bare_caption(view.story.lead),
        credit=view.story.lead.credit or "",
        pieces=[_known(piece) for piece in view.pieces],
    )
    rng = Random(f"{seed}/{key}/habits of the page")
    return Draft(design, story, _stubs(others, stub, base), rng)


def _stubs(others: list[Card], own: facts.Stub, base: str) -> list[facts.Stub]:
    """Always so many other articles; some stand twice where a young site has fewer."""
    made = [
        replace(
            own, url=absolute(card.href, base) or base, headline=card.headline, image=card.image
        )
        for card in others
    ]
    latest = replace(own, url=f"{base}/latest", headline="The latest of the whole valley")
    return list(islice(cycle(made or [latest]), OTHERS))


def accustomed(view: ArticleView, draft: Draft, habits: Sequence[Habit]) -> ArticleView:
    """The view with what the habits change."""
    pairs = zip(draft.story.pieces, view.pieces, strict=True)
    originals = {id(known): piece for known, piece in pairs}
    prepare(draft, habits)
    writer = Writer(draft.design, "habits")
    return replace(
        view,
        pieces=[_back(writer, known, originals.get(id(known))) for known in draft.story.pieces],
        story=replace(view.story, lead=_lead(view, draft)),
        around=_around(writer, draft),
        habits=tuple(habit.name for habit in habits),
    )


def _known(piece: Piece) -> facts.Piece:
    match piece.type:
        case "paragraph" | "heading" | "quote":
            return facts.Piece(piece.type, piece.text)
        case "list":
            return facts.Piece("list", items=list(piece.items))
    return facts.Piece("box")


def _back(writer: Writer, known: facts.Piece, original: Piece | None) -> Piece:
    """The replica's piece of a habit's; one that no habit has touched is the original."""
    if original and not known.kids and known.text in ("", original.text):
        return original
    html = _written(writer, known.kids) or escape(known.text, quote=False)
    level = 3 if known.type == "heading" else 0
    return Piece(known.type, known.text, html, level, tuple(known.items))


def _written(writer: Writer, kids: Sequence[Kid]) -> str:
    return "".join(writer.write(kid, exact=True) for kid in kids)


def _lead(view: ArticleView, draft: Draft) -> Picture:
    """The lead picture with the file's name and the caption that habits gave it."""
    lead, said = view.story.lead, draft.story.caption
    caption = said if lead.caption and said != bare_caption(lead) else lead.caption
    return replace(lead, url=draft.story.stub.image, caption=caption)


def bare_caption(lead: Picture) -> str:
    """The caption without the full stop at its end."""
    return (lead.caption or "").rstrip(".")


def _around(writer: Writer, draft: Draft) -> Around:
    added: Added = draft.added
    side = [box(draft.design, "side", added.beside)] if added.beside else []
    return Around(
        first=_written(writer, [*added.before, *added.first]),
        above=_written(writer, [*side, *added.above]),
        below=_written(writer, added.below),
        after=_written(writer, added.after),
    )
