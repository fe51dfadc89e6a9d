"""The generic extractor, for pages in which no other reader has found a text."""

from __future__ import annotations

from almayadeen.items import Block, text_of
from almayadeen.site.article.fields import Reading
from almayadeen.site.page.document import Document
from almayadeen.site.words.names import comparable, count_words

_LARGEST = 2_000_000
_MANY_LINES, _MOST_LINES = 2_000, 20_000
"""Of a page: its second opinions take longer than their share, and then all of it does."""
_FEWEST_WORDS = 25
_FEW_WORDS = 200
_MANY_WORDS = 60
_TIMES = 3
_TELLING = 20  # letters; a shorter line may be part of any sentence


def words_of(blocks: list[Block]) -> int:
    """How many words a text has."""
    return sum(count_words(text) for block in blocks if (text := text_of(block)))


def is_stub(words: int, others: int) -> bool:
    """Whether a text of so many words is a stub, where another reader has so many."""
    return words < _FEW_WORDS and others >= max(_MANY_WORDS, _TIMES * words)


def read(document: Document, furniture: list[str]) -> Reading:
    """What trafilatura takes for the text; empty if that is very little.

    ``furniture`` are lines of the ticker and the like, which it takes for text: a paragraph
    with one of them in it is left out.
    """
    from trafilatura import extract

    lines_of_page = len(document.outline.lines)
    if document.size > _LARGEST or lines_of_page > _MOST_LINES:
        return Reading()
    text = extract(
        document.text,
        url=document.url,
        include_comments=False,
        include_tables=False,
        fast=lines_of_page > _MANY_LINES,
    )
    known = [line for line in map(comparable, furniture) if line]
    lines = [" ".join(line.split()) for line in (text or "").splitlines()]
    paragraphs = [line for line in lines if not _is_furniture(comparable(line), known)]
    if sum(len(line.split()) for line in paragraphs) < _FEWEST_WORDS:
        return Reading()
    reading = Reading()
    reading.blocks = [Block(type="paragraph", text=line) for line in paragraphs]
    return reading


def _is_furniture(text: str, known: list[str]) -> bool:
    """Is the paragraph part of such a line, or does it hold one?"""
    return not text or any(
        text in line or (len(line) > _TELLING and line in text) for line in known
    )
