"""Paragraphs made of inline elements: drop caps, pasted text, leads, links, hidden words."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.wild.facts import Piece
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.links import href
from tests.wild.markup import Kid, Node, Raw, dressed, el
from tests.wild.words import several

LEADS = several("Video|Next|X|Home|Facebook|Live|More|Africa|Opinion|Watch|Share|Comments")
LEAD_ENDS = (
    " shows forty guests who came to the harbour at noon and saw the boats.",
    ", the guests went to the hall and were shown the plans of the second bridge.",
    " said on Monday that forty guests came to the harbour and saw the boats.",
)
SEAMS = (
    ("Some 40", "%", " of the guests came to the harbour at noon and saw the boats."),
    ("The show costs ", "$", "40 and is given in the harbour hall at noon for all of the guests."),
    ("Smith ", "&", " Jones showed the boats to forty guests at noon in the harbour hall."),
    ("He said: “We open at noon, and forty guests will come to the harbour", ".”"),
    ("A", " second bridge is planned for the spring of the coming year in the harbour."),
    ("The mast is 12", " m", " high and stands on the pier of the harbour since the spring."),
)
FONTS = ("font-size:12.0pt", "font-family:Times New Roman", "color:black;background:white")
HIDDEN_WORDS = "these are words that nobody has ever seen"


def _written(write: Callable[[Draft, str], list[Kid]], most: int = 2) -> Callable[[Draft], None]:
    """A habit that writes one or more paragraphs in its own way and leaves their words alone."""

    def change(draft: Draft) -> None:
        pieces = draft.paragraphs()
        for piece in draft.rng.sample(pieces, min(len(pieces), draft.rng.randint(1, most))):
            draft.own(piece).kids = write(draft, piece.text)

    return change


def _drop_cap(draft: Draft) -> None:
    piece, rng = draft.paragraphs()[0], draft.rng
    first, rest = piece.text[0], piece.text[1:]
    cap = rng.choice(
        (
            dressed(draft.design, "dropcap", "span", first),
            el("b", first),
            el("font", first, size="7"),
            el("span", el("strong", first), style="float:left;font-size:60px"),
        )
    )
    draft.own(piece).kids = [cap, el("span", rest) if rng.random() < 0.5 else rest]


def _pasted(draft: Draft, text: str) -> list[Kid]:
    """The text in spans and fonts, cut at any place, some nested, as word processors leave it."""
    rng = draft.rng
    cuts = sorted(rng.sample(range(1, len(text)), min(4, len(text) - 1)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    kids: list[Kid] = [_run(draft, piece) for piece in pieces]
    return [*kids, Raw("<o:p></o:p>")] if rng.random() < 0.3 else kids


def _run(draft: Draft, text: str) -> Node:
    rng = draft.rng
    made = el("span", text, style=rng.choice(FONTS))
    form = rng.choice(("span", "span", "font", "nested", "bold", "deep"))
    if form == "font":
        return el("font", text, face="Times", size="3")
    if form == "nested":
        return el("span", made, style=rng.choice(FONTS))
    if form == "deep":
        return el("font", el("span", el("span", text, lang="EN-GB")), size="3")
    return el("b", made, style="font-weight:normal") if form == "bold" else made


def _seams(draft: Draft) -> None:
    for parts in draft.rng.sample(SEAMS, 3):
        tags = [draft.rng.choice(("span", "span", "b", "font", "i")) for _ in parts]
        kids: list[Kid] = [el(tag, part) for tag, part in zip(tags, parts, strict=True)]
        draft.insert(Piece("paragraph", "".join(parts), kids=kids))


def _lead_words(draft: Draft) -> None:
    rng = draft.rng
    for lead in rng.sample(LEADS, 2):
        end = rng.choice(LEAD_ENDS)
        mark = rng.choice((el("strong", lead), el("a", lead, href="https://example.org/"), None))
        kids: list[Kid] = [mark or el("b", el("a", lead, href="#")), el("span", end)]
        draft.insert(Piece("paragraph", lead + end, kids=kids))


def _bold_lead(draft: Draft, text: str) -> list[Kid]:
    """The first sentence, or the first words, in bold or in a link."""
    cut = text.find(". ") + 1 if draft.rng.random() < 0.5 and ". " in text else text.find(" ", 20)
    mark = draft.rng.choice((el("strong", text[:cut]), el("b", el("i", text[:cut]))))
    return [mark, text[cut:]] if cut > 0 else [el("strong", text)]


def _linked(draft: Draft, text: str) -> list[Kid]:
    """The whole paragraph as a link to another article."""
    return [el("a", text, href=href(draft.design, draft.rng.choice(draft.others).url))]


def _custom(draft: Draft, text: str) -> list[Kid]:
    """A sentence with elements in it that no browser knows."""
    words = text.split(" ")
    at = draft.rng.randrange(1, len(words) - 3)
    before, inner, end = " ".join(words[:at]), " ".join(words[at : at + 2]), words[at + 2 :]
    tag = draft.rng.choice(("x-term", "x-source"))
    link = el("a", inner, href="https://example.org/1") if draft.rng.random() < 0.5 else inner
    return [before + " ", el(tag, link), " " + " ".join(end)]


def _hidden_words(draft: Draft, text: str) -> list[Kid]:
    """A sentence with words in it that are hidden."""
    before, _, rest = text.partition(" ")
    how = draft.rng.choice(({"style": "display:none"}, {"hidden": ""}, {"class": "sr-only"}))
    draft.intruders.append((draft.habit, HIDDEN_WORDS))
    return [before + " ", Node("span", [HIDDEN_WORDS], dict(how)), " " + rest]


def _agency(draft: Draft) -> None:
    """The agency in parentheses at the end of a paragraph."""
    for piece in draft.rng.sample(draft.paragraphs(), 2):
        agency = draft.rng.choice(("KNA", "Karmouna News Agency", "HPS", "Agencies"))
        piece.text = re.sub(r"[.?!]*$", "", piece.text) + f" ({agency})."
        draft.own(piece)


HABITS = [
    Habit("drop cap", before=_drop_cap),
    Habit("paragraphs pasted from a word processor", before=_written(_pasted, 4)),
    Habit("signs between inline elements", before=_seams),
    Habit("label's word in bold or linked at the start", before=_lead_words),
    Habit("bold beginning", before=_written(_bold_lead)),
    Habit("paragraph that is a link", before=_written(_linked)),
    Habit("unknown element in a sentence", before=_written(_custom)),
    Habit("hidden words in a sentence", before=_written(_hidden_words, 1)),
    Habit("agency in parentheses at the end", before=_agency),
]
