"""Pictures: captions, carousels, pictures in paragraphs, names of files."""

from __future__ import annotations

from dataclasses import replace

from tests.wild.facts import Piece
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Kid, Node, dressed, el
from tests.wild.pictures import picture
from tests.wild.words import several

LEAD = frozenset({"lead"})
MEDIA = "https://media.almayadeen.net/media/image/"
RIGHTS = several(
    "Copyright 2025 The Karmouna Agency. All rights reserved|© Halden Press. All rights reserved|"
    "All rights reserved"
)
NAMES = several("flag-over-the-pier|social-hall|logo-of-the-fair|share-of-the-harvest|icon-painter")
ASIDES = several("about nine thousand crowns a year|Karmouna, 1911|photo below|see the map")


def _slide(draft: Draft, number: int, count: int) -> Node:
    rng = draft.rng
    words = f"{draft.sentence().rstrip('.')}, picture {number}. (Photo/{draft.story.credit})"
    counter = rng.choice((f"{number} of {count} |", f"{number}/{count}", f"{number} of {count}"))
    image = picture(draft.design, f"{MEDIA}slide-{number}-{rng.random()}.jpg", "")
    lines = [el("p", counter), el("p", words)]
    media = dressed(draft.design, "media", "div", image)
    return dressed(draft.design, "slide", "div", media, dressed(draft.design, "info", "div", lines))


def _carousel(draft: Draft) -> Node:
    count = draft.rng.randint(2, 5)
    slides = [_slide(draft, number, count) for number in range(1, count + 1)]
    made: list[Node] = [el("ul", [el("li", one) for one in slides])]
    shape = made if draft.rng.random() < 0.3 else slides
    carousel = dressed(draft.design, "carousel", "div", shape)
    draft.not_text(carousel)
    return carousel


def _carousel_above(draft: Draft) -> None:
    draft.added.above.append(_carousel(draft))


def _carousel_inside(draft: Draft) -> None:
    draft.insert(Piece("box", kids=[draft.deeper(_carousel(draft))]))


def _reserved(draft: Draft) -> None:
    """The rights notice of an agency at the end of the lead picture's caption."""
    draft.story.caption += f". {draft.rng.choice(RIGHTS)}"
    draft.intruders.append((draft.habit, draft.story.caption))


def _picture_inside(draft: Draft) -> None:
    """A picture in the paragraph, before its words or after them."""
    rng = draft.rng
    for piece in rng.sample(draft.paragraphs(), 2):
        url = f"{MEDIA}{rng.random()}.jpg"
        image: Kid = el("img", src=url, width="400", height="300", alt="")
        if rng.random() < 0.4:
            image = el("a", image, href=url)
        draft.own(piece).kids = [image, piece.text] if rng.random() < 0.7 else [piece.text, image]


def _after_picture(draft: Draft) -> None:
    """A paragraph that follows a picture and ends in parentheses."""
    rng = draft.rng
    image = el("img", src=f"{MEDIA}{rng.random()}.jpg", alt="")
    bare = el(rng.choice(("p", "div", "figure")), image)
    text = f"{draft.sentence()} {draft.sentence().rstrip('.')} ({rng.choice(ASIDES)})."
    draft.insert(Piece("box", kids=[bare]), Piece("paragraph", text))


def _named_files(draft: Draft) -> None:
    """True pictures whose files are named like icons."""
    story, name = draft.story, draft.rng.choice(NAMES)
    story.stub = replace(story.stub, image=f"{MEDIA}{name}.jpg?v=1&width=1000")
    draft.also["main_image"] = story.stub.image


HABITS = [
    Habit("carousel with captions above the text", before=_carousel_above),
    Habit("carousel with captions in the text", before=_carousel_inside),
    Habit("rights reserved in a caption", before=_reserved, claims=LEAD),
    Habit("picture in a paragraph", before=_picture_inside),
    Habit("paragraph after a picture ends in parentheses", before=_after_picture),
    Habit("files of pictures named like icons", before=_named_files, claims=LEAD),
]
