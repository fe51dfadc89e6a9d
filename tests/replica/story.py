"""The story of article n: its whole content, before any markup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from . import prose
from .dice import Dice
from .outline import Outline, Outlines
from .pictures import Picture, media_address, thrown_picture
from .pieces import Piece, thrown_pieces
from .words import SOURCES

SUFFIXES = (", organisers say", " – in full", ", and more to come", ": an update", " again")


@dataclass(frozen=True, slots=True)
class Story:
    outline: Outline
    headline: str
    modified: int
    description: str | None
    pieces: list[Piece]
    sources: str | None
    """As printed after 'Source:'."""
    minutes: int | None
    lead: Picture
    audio: str | None
    video: str | None
    duration: int | None


def edits_headline(outline: Outline, count: int, seed: int) -> bool:
    """Whether the count-th edit changes the headline; else it changes the body."""
    has_body = outline.kind in {"news", "opinion", "analysis", "blog", "feature", "live"}
    return not has_body or Dice(seed, outline.n, 17, count).chance(0.3)


def headline_after(outline: Outline, edits: int, seed: int) -> str:
    """The headline after so many edits. The slug stays that of the first."""
    for count in range(edits, 0, -1):
        if edits_headline(outline, count, seed):
            return outline.headline + SUFFIXES[(count - 1) % len(SUFFIXES)]
    return outline.headline


def changed(story: Story, edits: list[int], seed: int) -> Story:
    """The story after its edits: a sentence of the body or the headline is another one."""
    pieces = list(story.pieces)
    for count in range(1, len(edits) + 1):
        if not edits_headline(story.outline, count, seed):
            dice = Dice(seed, story.outline.n, 9, count)
            places = [rank for rank, piece in enumerate(pieces) if piece.type == "paragraph"]
            text = f"{prose.sentence(dice)} {prose.sentence(dice)}"
            pieces[dice.pick(places)] = Piece("paragraph", text, escape(text, quote=False))
    headline = headline_after(story.outline, len(edits), seed)
    modified = edits[-1] if edits else story.modified
    return replace(story, pieces=pieces, headline=headline, modified=modified)


def _recopied(pieces: list[Piece]) -> list[Piece]:
    """A re-post: two words of the first paragraph are others."""
    text = pieces[0].text
    words = text.split(" ")
    words[2], words[-2] = "meanwhile", "rather"
    text = " ".join(words)
    return [Piece("paragraph", text, escape(text, quote=False)), *pieces[1:]]


def first_story(outlines: Outlines, n: int) -> Story:
    """The story of article n as first published."""
    outline = outlines.first(n)
    source = outlines.first(outlines.content(n))
    dice = Dice(outlines.seed, source.n, 10)
    prose_like = source.kind in {"news", "opinion", "analysis", "blog", "feature", "live"}
    pieces = thrown_pieces(dice, source)
    if outlines.cast.role(n) == "near-copy":
        pieces = _recopied(pieces)
    moving = source.kind in {"video", "episode"}
    printed = dice.pick(SOURCES) if source.kind in {"news", "live"} else None
    return Story(
        outline=outline,
        headline=outline.headline,
        modified=outline.published,
        description=None if source.newscast or dice.chance(0.03) else prose.summary(dice),
        pieces=pieces,
        sources=printed,
        minutes=1 + len(pieces) // 4 if prose_like else None,
        lead=thrown_picture(dice, source),
        audio=media_address(dice, source, "audio", "mp3")
        if prose_like and dice.chance(0.6)
        else None,
        video=media_address(dice, source, "video", "mp4") if moving else None,
        duration=30 + dice.below(3600) if moving and dice.chance(0.6) else None,
    )
