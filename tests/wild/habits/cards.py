"""Boxes of cards and of links under headings that no label announces."""

from __future__ import annotations

from tests.wild.cards import card
from tests.wild.facts import Stub
from tests.wild.habits import texts
from tests.wild.habits.boxes import boxed
from tests.wild.habits.draft import Draft
from tests.wild.links import href
from tests.wild.markup import Node, el
from tests.wild.words import several

TEASERS: tuple[tuple[str, ...], ...] = (
    ("excerpt",),
    ("excerpt",),
    ("excerpt", "date"),
    ("section", "excerpt"),
    ("excerpt", "author"),
)
LIKE_LABELS = several("You may also like|Most popular|Editors’ choice|See also|Read also")
LINKS = {"related", "read_more"}


def _heading(draft: Draft, headings: tuple[str, ...]) -> str:
    """A heading; nobody can say which field the links under it would belong to."""
    draft.unscored |= LINKS
    heading = draft.rng.choice(headings)
    if heading in LIKE_LABELS:
        draft.unscored |= {"read_next", "most_read"}
    return heading


def cards_with_teasers(draft: Draft) -> Node:
    """Two to five cards, each with a headline, a teaser and more, under any heading or none."""
    rng = draft.rng
    stubs = rng.sample(draft.others, rng.randint(2, 5))
    draft.foreign_pictures += [stub.image for stub in stubs]
    name, extras = f"cards{rng.randrange(4)}", rng.choice(TEASERS)
    cards: list[Node] = [card(draft.design, name, stub, extras) for stub in stubs]
    if rng.random() < 0.3:
        cards = [el("ul", [el("li", one) for one in cards])]
    return boxed(draft, f"{name}-box", _heading(draft, texts.CARD_HEADINGS), cards)


def more_on_this(draft: Draft) -> Node:
    """Links to articles on the same matter."""
    rng = draft.rng
    links = [_link(draft, stub) for stub in rng.sample(draft.others, rng.randint(2, 4))]
    made = links if rng.random() < 0.4 else [el("ul", [el("li", link) for link in links])]
    return boxed(draft, "more-box", _heading(draft, texts.MORE_HEADINGS), made)


def _link(draft: Draft, stub: Stub) -> Node:
    return el("a", stub.headline, href=href(draft.design, stub.url))


def short_links(draft: Draft) -> Node:
    """Links of one or two words under a heading, as at the foot of a page that has no footer."""
    rng = draft.rng
    words = rng.sample(texts.LINK_WORDS, rng.randint(2, 4))
    links = [el("a", word, href=f"/topic/{n}") for n, word in enumerate(words)]
    made = [el("p", link) for link in links] if rng.random() < 0.4 else links
    return boxed(draft, "short-links", _heading(draft, texts.CARD_HEADINGS[:6]), made)


def own_card(draft: Draft) -> Node:
    """A list of the newest articles, this one among them, each a heading above a date."""
    stubs = [*draft.rng.sample(draft.others, 2)]
    stubs.insert(1, draft.story.stub)
    tag = draft.rng.choice(("h1", "h2", "h1"))
    rows = []
    for stub in stubs:
        url = href(draft.design, stub.url)
        date = el("a", f"{stub.published:%d/%m/%Y}", href=url)
        rows.append(el("li", el(tag, el("a", stub.headline, href=url)), date))
    draft.unscored |= LINKS
    return el("ul", rows)
