"""Short true lines, and true lines that look like furniture: in doubt a line is text."""

from __future__ import annotations

from tests.wild import prose
from tests.wild.facts import Piece
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Kid, dressed, el
from tests.wild.words import several

DATES = several("3 November 2025|Monday, 3 November|October 7|June 2024|October 7, 2023|1911")
WORDS = several("Africa|Video|Summary|Next|10:00|Opinion|Europe|Live|Watch|Palestine|Reuters|2 min")
SINGLE = several("Stop.|A|Video|Africa|Never.|October 7.|Live.|More.|Share.|Yes.|X|Politics.")
ENTRIES = several("Africa|Oceania|Facebook|Mastodon|Video|October 7|A|Sports|Home|10:00|Twitter")
CELLS = several("Monday|10:00|Open|%|A|Africa|Video|3 Nov 2025|$|2,410|X|Closed|Share|Email|12 m")
LIKE_FURNITURE = several(
    "The stamp carries the mark © 1951 in its corner and was sold for forty coins.|"
    "The regulator said that the cookie policy of the company broke the law, and fined it.|"
    "She said her views on the harbour do not necessarily represent those of the council at all.|"
    "All rights reserved to fishermen since 1911 were given back to the town in the spring.|"
    "Sign up, the poster said, and forty guests signed up for the walk along the pier.|"
    "Advertisement was a word that nobody in the valley had heard before the tram came.|"
    "Read more books, the librarian told the children, and they took home nine each."
)
NUMBERS = several("By the numbers|By the sea|By night|By the book")


def _dated_heading(draft: Draft) -> None:
    date = draft.rng.choice(DATES)
    draft.insert(Piece("heading", date), at=draft.rng.choice((1, 2)))


def _short_headings(draft: Draft) -> None:
    for word in draft.rng.sample(WORDS, 2):
        draft.insert(Piece("heading", word))


def _short_paragraphs(draft: Draft) -> None:
    for word in draft.rng.sample(SINGLE, 2):
        draft.insert(Piece("paragraph", word))


def _short_list(draft: Draft) -> None:
    draft.insert(Piece("list", items=draft.rng.sample(ENTRIES, 4)))


def _table(draft: Draft) -> None:
    rng = draft.rng
    rows = [rng.sample(CELLS, 3) for _ in range(rng.randint(1, 4))]
    head = rng.random() < 0.5
    made = [
        el("tr", [el("th" if head and not n else "td", cell) for cell in row])
        for n, row in enumerate(rows)
    ]
    table = el("table", el("tbody", made) if rng.random() < 0.5 else made)
    draft.insert(Piece("table", items=[cell for row in rows for cell in row], kids=[table]))


def _like_furniture(draft: Draft) -> None:
    for line in draft.rng.sample(LIKE_FURNITURE, 2):
        draft.insert(Piece("paragraph", line))


def _by_the_numbers(draft: Draft) -> None:
    place = draft.rng.choice((1, 1, 2))
    draft.insert(Piece("heading", draft.rng.choice(NUMBERS)), at=place)


def _signature(draft: Draft) -> None:
    """A name under the first paragraph, which may be text or not; what follows is text."""
    line = f"{draft.rng.choice(('— ', '', '- '))}{prose.person(draft.rng)}, Karmouna"
    draft.optional.append(line)
    tag = draft.rng.choice(("em", "strong", "b"))
    signed: list[Kid] = [el("p", el(tag, line))]
    draft.insert(Piece("box", kids=signed), at=1)


def _named_parts(draft: Draft) -> None:
    """The end of the text in parts, each in a block of its own under the name of who speaks."""
    rng = draft.rng
    for name in (prose.person(rng), draft.story.authors[0]):
        said = f"{draft.sentence()} {draft.sentence()}"
        part = dressed(draft.design, "part", "div", el("h3", name), el("p", said))
        draft.insert(Piece("part", items=[name, said], kids=[part]), at=len(draft.story.pieces))


def _quoted_name(draft: Draft) -> None:
    """A quotation with its speaker in a footer."""
    said, name = draft.sentence(), f"{prose.person(draft.rng)}, harbour master"
    kids: list[Kid] = [el("p", said), el("footer", name)]
    if draft.rng.random() < 0.3:
        kids = [el("p", said), el("footer", el("cite", name))]
    draft.insert(Piece("quote", f"{said}\n{name}", kids=kids))


def _links_elsewhere(draft: Draft) -> None:
    """A list in the text whose entries are links to other sites."""
    items = [prose.headline(draft.rng) for _ in range(3)]
    links: list[Kid] = [
        el("li", el("a", item, href=f"https://museum.example.org/{n}"))
        for n, item in enumerate(items)
    ]
    draft.insert(Piece("list", items=items, kids=links))


HABITS = [
    Habit("dated sub-heading near the top", before=_dated_heading),
    Habit("short words as sub-headings", before=_short_headings),
    Habit("short words as paragraphs", before=_short_paragraphs),
    Habit("short words in a list", before=_short_list),
    Habit("short words in a table", before=_table),
    Habit("sentences that look like furniture", before=_like_furniture),
    Habit("sub-heading that begins with By", before=_by_the_numbers),
    Habit("signature under the first paragraph", before=_signature),
    Habit("parts under the names of speakers", before=_named_parts),
    Habit("footer in a quotation", before=_quoted_name),
    Habit("links to other sites in a list", before=_links_elsewhere),
]
