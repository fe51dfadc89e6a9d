"""Lead pictures in odd places, the site's logo as picture, films between paragraphs."""

from __future__ import annotations

from tests.wild.facts import Piece
from tests.wild.habits.draft import Draft, found
from tests.wild.habits.habit import Habit
from tests.wild.links import site_of
from tests.wild.markup import Node, dressed, el
from tests.wild.truth import IN_BODY, Truth, text_of

LEAD = frozenset({"lead"})
LETTERS = "abcdefghkmnpqrstuvwxyzABCDEFGH123456789_-"


def _main_picture(draft: Draft) -> None:
    draft.also["main_image"] = draft.story.stub.image


def _logo_as_picture(draft: Draft, truth: Truth) -> None:
    """The site's logo in the metadata, where the lead picture belongs."""
    logo = f"{site_of(draft.story.stub.url)}/logo.png"
    for node in [kid for kid in draft.head.kids if isinstance(kid, Node)]:
        if "og:image" in node.attrs.values():
            node.attrs["content"] = logo


def _lightbox(draft: Draft, truth: Truth) -> None:
    """The lead picture in a button that enlarges it."""
    for _, slider in found(draft.page, "slider"):
        for parent, image in _images(slider):
            place = next(n for n, kid in enumerate(parent.kids) if kid is image)
            parent.kids[place] = el("button", image, type="button", aria_label="Enlarge")


def _images(root: Node) -> list[tuple[Node, Node]]:
    kids = [kid for kid in root.kids if isinstance(kid, Node) and kid.tag != "noscript"]
    here = [(root, kid) for kid in kids if kid.tag == "img" and root.tag != "picture"]
    return here + [pair for kid in kids for pair in _images(kid)]


def _above_title(draft: Draft, truth: Truth) -> None:
    """The lead picture above the title."""
    _, story = next(found(draft.page, "story"))
    for parent, lead in list(found(draft.page, "slider")):
        parent.kids = [kid for kid in parent.kids if kid is not lead]
        story.kids.insert(0, lead)


def _itemprops(draft: Draft, truth: Truth) -> None:
    """Facts about the lead picture, in its own scope, that are none about the article."""
    facts = {"name": draft.sentence(), "headline": draft.sentence(), "author": "Sorvik Wire"}
    facts |= {"datePublished": "2019-04-02T10:00:00+03:00", "description": draft.sentence()}
    metas = [Node("meta", [], {"itemprop": name, "content": said}) for name, said in facts.items()]
    for _, slider in found(draft.page, "slider"):
        slider.attrs |= {"itemscope": "", "itemtype": "https://schema.org/ImageObject"}
        slider.kids = [*metas, *slider.kids]


def _frame(draft: Draft) -> None:
    """A film of YouTube between two paragraphs, where it belongs to the text."""
    rng = draft.rng
    name = "".join(rng.choices(LETTERS, k=11))
    host = rng.choice(("www.youtube.com", "www.youtube-nocookie.com"))
    frame = el("iframe", src=f"https://{host}/embed/{name}", allowfullscreen="")
    made = rng.choice((el("p", frame), dressed(draft.design, "film", "div", frame)))
    draft.insert(Piece("box", name, kids=[made]))
    draft.also["embed"] = name


def _frame_place(draft: Draft, truth: Truth) -> None:
    """Says after which text the film stands: there its block belongs."""
    name, last = draft.also["embed"], ""
    for piece in draft.story.pieces:
        if piece.type in IN_BODY:
            last = text_of(piece).splitlines()[-1]
        elif piece.text == name:
            draft.also["embed"] = (name, last)


HABITS = [
    Habit(
        "logo as picture of the metadata",
        before=_main_picture,
        after=_logo_as_picture,
        needs={"meta": True, "json-ld": False, "tawsiyat": False},
        claims=LEAD,
    ),
    Habit(
        "picture in a lightbox button",
        before=_main_picture,
        after=_lightbox,
        needs={"lazy": "src"},
        claims=LEAD,
    ),
    Habit("lead picture above the title", before=_main_picture, after=_above_title, claims=LEAD),
    Habit("facts of the picture in its own scope", after=_itemprops, claims=LEAD),
    Habit("film of YouTube between paragraphs", before=_frame, after=_frame_place),
]
