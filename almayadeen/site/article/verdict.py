"""What a page is, when its metadata does not say so plainly: an article, a listing, nothing."""

from __future__ import annotations

from almayadeen.site.article.readings import SILENT_KINDS, Readings
from almayadeen.site.article.trust import Merged
from almayadeen.site.page.outline import Line
from almayadeen.site.words.kinds import is_section_name
from almayadeen.site.words.labels import FOOTER, plain
from almayadeen.site.words.sections import SERVICES

_MANY_CARDS = 4
_MANY_LINES = 400
_A_STORY = 400  # characters
_HEADLINE, _SENTENCE = 4, 20  # words


def other_page(found: Readings) -> str | None:
    """What the page is instead of an article; None if it is one, or nothing at all."""
    named = found.metadata.other_page
    if named is not None:
        return named
    named = next((p for r in found.readings.values() if (p := r.not_an_article)), None)
    if named is not None or found.has_object:
        return named
    title = found.parts.anatomy.title
    if title is not None and _is_listing(found, title):
        return "listing"
    if found.claims_article or (title is None and not found.parts.body.blocks):
        return None
    name = plain(found.parts.anatomy.headline or next(iter(found.metadata.titles), ""))
    return "page" if name in SERVICES or len(found.parts.body.text) < _A_STORY else None


def _is_listing(found: Readings, title: Line) -> bool:
    """Whether the page consists of cards."""
    cards = _cards_in_text(found)
    if cards and found.parts.leads_away(title):
        return True
    is_list = cards >= _MANY_CARDS or (cards and is_section_name(title.text))
    return bool(is_list) and not _has_sentences(found)


def content_missing(found: Readings, merged: Merged) -> tuple[str, str] | None:
    """What should be there and what is there instead; None if a record can be made."""
    if not merged.headline:
        lines = len(found.document.outline.lines)
        return "a headline", f"{lines} lines, no title among them"
    if found.document.is_cut and FOOTER not in found.parts.labels.names.values():
        return "the end of the page", "an open body and no footer"
    title = found.parts.anatomy.title
    told = merged.lead_image if title is not None and found.has_object else None
    if merged.blocks or merged.seen_images or merged.seen_videos or merged.audios or told:
        return None
    return "a text, a picture or a video", "a headline and nothing under it"


def lacks_text(merged: Merged) -> bool:
    """No text on a page of a kind that has one: read wrongly, or nothing but a stub."""
    return merged.kind not in SILENT_KINDS and not merged.blocks


def _cards_in_text(found: Readings) -> int:
    """Links that are headlines, where the text of an article would be."""
    parts = found.parts
    lines = parts.anatomy.region
    return sum(
        line.is_link and len(line.text.split()) >= _HEADLINE and not parts.anatomy.is_ruled(line)
        for line in lines[:_MANY_LINES]
    )


def _has_sentences(found: Readings) -> bool:
    blocks = found.parts.body.blocks
    return any(b.type == "paragraph" and len((b.text or "").split()) >= _SENTENCE for b in blocks)
