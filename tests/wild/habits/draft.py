"""A page in the making, as its habits change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.wild import prose
from tests.wild.added import Added
from tests.wild.design import Design
from tests.wild.facts import Piece, Story, Stub
from tests.wild.markup import Kid, Kids, Node, el, flat
from tests.wild.truth import IN_BODY, Truth, fold, text_of

SILENT = ("script", "style", "noscript", "title")
DEEP = ("div", "wrapped", "custom")
PARAGRAPHS = 6


@dataclass
class Draft:
    """One page before it is written; ``habit`` is the one at work."""

    design: Design
    story: Story
    others: list[Stub]
    rng: Random
    habit: str = ""
    added: Added = field(default_factory=Added)
    intruders: list[tuple[str, str]] = field(default_factory=list)
    unscored: set[str] = field(default_factory=set)
    also: dict[str, object] = field(default_factory=dict)
    optional: list[str] = field(default_factory=list)
    first_texts: list[str] = field(default_factory=list)
    """Texts that stand above the body and are text."""
    foreign_pictures: list[str] = field(default_factory=list)
    head: Node = field(default_factory=lambda: el("head"))
    page: Node = field(default_factory=lambda: el("body"))

    def fill(self) -> None:
        """Gives the story enough paragraphs for a reader to see what is alike."""
        pieces = self.story.pieces
        while len(self.paragraphs()) < PARAGRAPHS:
            pieces.append(Piece("paragraph", prose.paragraph(self.rng, 0)))
        if not is_prose(pieces[0]):
            pieces.insert(0, Piece("paragraph", self.sentence()))

    def sentence(self) -> str:
        """A sentence nobody has printed."""
        return prose.sentence(self.rng)

    def paragraphs(self) -> list[Piece]:
        """Paragraphs of some length whose markup no habit has written."""
        pieces = self.story.pieces
        while sum(map(is_plain, pieces)) < 2:
            pieces.append(Piece("paragraph", prose.paragraph(self.rng, 0)))
        return [piece for piece in pieces if is_plain(piece)]

    def own(self, piece: Piece) -> Piece:
        """The piece, marked as written by the habit at work."""
        piece.habit = self.habit
        return piece

    def insert(self, *pieces: Piece, at: int | None = None) -> None:
        """Puts pieces together between two paragraphs, at a place drawn or given."""
        place = self.rng.randint(1, len(self.story.pieces) - 1) if at is None else at
        self.story.pieces[place:place] = [self.own(piece) for piece in pieces]

    def insert_box(self, *kids: Kids) -> None:
        """Puts a box that is no text between two paragraphs, deeper than they stand."""
        self.insert(Piece("box", kids=[self.deeper(kids)]))
        self.not_text(kids)

    def deeper(self, kids: Kids) -> Node:
        """The box in one block more where paragraphs are blocks themselves."""
        made = flat(kids)
        only = made[0] if len(made) == 1 and isinstance(made[0], Node) else el("div", made)
        return el("div", only) if self.design.paragraphs in DEEP else only

    def not_text(self, *kids: Kids) -> None:
        """Notes every line of some elements as one that must not stand in the body."""
        self.intruders += [(self.habit, line) for kid in flat(kids) for line in lines_of(kid)]

    def body_texts(self) -> list[str]:
        """The texts of the body, in order."""
        return [text_of(piece) for piece in self.story.pieces if piece.type in IN_BODY]

    def tell(self, truth: Truth) -> None:
        """Writes into the truth what the habits know."""
        truth.intruders += self.intruders
        truth.unscored |= self.unscored
        truth.also |= self.also
        if self.foreign_pictures:
            truth.also["foreign_pictures"] = self.foreign_pictures
        truth.optional_text += self.optional
        texts = [*self.first_texts, truth.article.article_body or ""]
        truth.article.article_body = "\n\n".join(texts).strip() or None
        for piece in self.story.pieces:
            if piece.habit and piece.type in IN_BODY:
                truth.owners |= {fold(line): piece.habit for line in text_of(piece).split("\n")}


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a paragraph of some length."""
    return piece.type == "paragraph" and len(piece.text.split()) >= 8


def is_plain(piece: Piece) -> bool:
    """Whether it is such a paragraph in the design's own markup."""
    return is_prose(piece) and not piece.kids


def words_of(kid: Kid) -> str:
    """What a reader sees of an element, spaces folded."""
    if isinstance(kid, str):
        return kid
    if isinstance(kid, Node) and kid.tag not in SILENT:
        return "".join(map(words_of, kid.kids))
    return ""


def lines_of(kid: Kid) -> list[str]:
    """The lines of an element: the text of each innermost element that has words of its own."""
    if not isinstance(kid, Node):
        return [kid.strip()] if isinstance(kid, str) and kid.strip() else []
    if any(isinstance(inner, str) and inner.strip() for inner in kid.kids):
        return [" ".join(words_of(kid).split())]
    return [] if kid.tag in SILENT else [line for inner in kid.kids for line in lines_of(inner)]


def found(root: Node, role: str) -> Iterator[tuple[Node, Node]]:
    """Every element of a role below ``root``, each with its parent."""
    for kid in root.kids:
        if isinstance(kid, Node):
            if kid.role == role:
                yield root, kid
            yield from found(kid, role)
