"""The text of an article as blocks: what a reader reads, and nothing that is beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from almayadeen.items import Block, Link, text_of
from almayadeen.site.article.parts.captions import Captions
from almayadeen.site.article.parts.embeds import Embed, Embeds
from almayadeen.site.article.parts.places import Anatomy
from almayadeen.site.page.label_boxes import is_read_more
from almayadeen.site.page.media import is_video, shows_large
from almayadeen.site.page.outline import Box, Inside, Line, Media, joined
from almayadeen.site.urls import absolute, canonical, is_ours
from almayadeen.site.words.labels import without_read_more
from almayadeen.site.words.names import comparable

_FEWEST_LINKED = 8  # words of a sentence that is a link
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "؟", "。")
_LONGEST_HEADING = 15
_PERMALINK = " #¶§"  # the link to itself at the end of a sub-heading
_SOFT_HYPHEN = "\xad"
_LONGEST_ENTRY = 4  # lines; a list entry of more is a wrapper


@dataclass(slots=True)
class Body:
    """The blocks of a text, and the links of its ``Read more:`` lines by their address."""

    blocks: list[Block] = field(default_factory=list)
    leads: dict[str, Link] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The plain text: what is no picture, frame or link onward."""
        return "\n\n".join(text for block in self.blocks if (text := text_of(block)))


class BodyReader:
    """Reads the text of one page. ``tags`` are the lines under it that hold its tags."""

    def __init__(
        self,
        anatomy: Anatomy,
        captions: Captions,
        embeds: Embeds,
        tags: list[Line],
        base_url: str,
    ) -> None:
        self.anatomy = anatomy
        self.captions = captions
        self.embeds = embeds
        self.base_url = base_url
        self.dropped = {line.index for line in tags} | anatomy.dateline.lines
        self.dropped |= set(captions.lines) | {line.index for line in anatomy.summary}
        self.title = comparable(anatomy.headline)
        self.around = anatomy.around
        self.body = Body()
        self._list: Box | None = None
        self._led = 0  # where the links end that the last lone "Read more:" opens

    def read(self) -> Body:
        """Make the blocks in page order."""
        waiting = self._media()
        units = self._units()
        for at, unit in enumerate(units):
            while waiting and waiting[0][0] <= unit[0].index:
                self._add_block(waiting.pop(0)[1])
            self._add(unit, units[at - 1] if at else [])
        for _, block in waiting:
            self._add_block(block)
        return self.body

    def _units(self) -> list[list[Line]]:
        """The lines of the text, those together that are one paragraph."""
        units: list[list[Line]] = []
        before: Line | None = None
        for line in self.anatomy.text_lines:
            if not self._is_text(line):
                continue
            if before is not None and _goes_on(line, before, units[-1]):
                units[-1].append(line)
            else:
                units.append([line])
            before = line
        return units

    def _is_text(self, line: Line) -> bool:
        if line.index in self.dropped or self.embeds.holds(line.index):
            return False
        return not self.anatomy.is_ruled(line)

    def _add(self, unit: list[Line], before: list[Line]) -> None:
        text = joined(unit)
        first = unit[0]
        if is_read_more(first) or (
            before and self._is_led(unit, before) and all(line.is_link for line in unit)
        ):
            self._add_read_more(unit, text)
        elif self._is_stray(unit, text):
            return
        elif (entries := self._list_of(first)) is not None:
            self._add_entry(entries, text, self._links(unit))
        else:
            self._add_block(self._text_block(unit, text))

    def _is_led(self, unit: list[Line], before: list[Line]) -> bool:
        """Right after ``Read more:``, or in the list of links that it opens."""
        if _is_lone_read_more(before):
            self._led = self._links_after(before[0])
            return True
        return unit[0].index < self._led

    def _links_after(self, label: Line) -> int:
        """Where the box ends that holds a label and then nothing but links; else 0."""
        for box in label.box.ancestors:
            links = self.anatomy.outline.lines[label.index + 1 : box.last]
            if links:
                return box.last if all(line.is_link for line in links) else 0
        return 0

    def _is_stray(self, unit: list[Line], text: str) -> bool:
        """No text of the article: signs alone, the title again, the headline of another page."""
        letters = comparable(text)
        if not letters and unit[0].inside & (Inside.LIST | Inside.TABLE) & ~self.around:
            return False
        if not letters or letters == self.title:
            return True
        return all(line.is_link for line in unit) and not self._is_linked_text(unit, text)

    def _is_linked_text(self, unit: list[Line], text: str) -> bool:
        """A whole sentence that is a link, or an entry of a list that leads to another site."""
        if len(text.split()) >= _FEWEST_LINKED and text.endswith(_SENTENCE_ENDS):
            return True
        urls = [absolute(a.href, self.base_url) for line in unit for a in line.anchors]
        is_outward = not any(url is not None and is_ours(url, self.base_url) for url in urls)
        is_entry = self._list_of(unit[0]) is not None
        return is_outward and (is_entry or len(text.split()) >= _FEWEST_LINKED)

    def _text_block(self, unit: list[Line], text: str) -> Block:
        first, links = unit[0], self._links(unit)
        if first.level:
            text = text.rstrip(_PERMALINK)
            return Block(type="heading", text=text, level=first.level, links=links)
        if all(line.bold for line in unit) and _is_title_like(text):
            return Block(type="heading", text=text, links=links)
        quoted = first.inside & Inside.QUOTE & ~self.around
        return Block(type="quote" if quoted else "paragraph", text=text, links=links)

    def _links(self, unit: list[Line]) -> list[Link]:
        """The links in a text: what they lead to, and the words that they stand on."""
        anchors = dict.fromkeys(anchor for line in unit for anchor in line.anchors)
        found = [(absolute(a.href, self.base_url), a.text.strip(_PERMALINK)) for a in anchors]
        return [
            Link(url=url, headline=words.replace(_SOFT_HYPHEN, ""))
            for url, words in found
            if url and words
        ]

    def _list_of(self, line: Line) -> Box | None:
        """The list whose entry the line is; a list around the whole text is none."""
        if not line.inside & Inside.LIST:
            return None
        entry: Box | None = None
        for box in line.box.ancestors:
            if box.tag == "li":
                entry = box
            elif box.tag in ("ul", "ol") and entry is not None:
                is_small = entry.last - entry.first <= _LONGEST_ENTRY
                is_within = box.first >= self.anatomy.first and box.last <= self.anatomy.end
                return box if is_small and is_within else None
        return None

    def _add_entry(self, entries: Box, text: str, links: list[Link]) -> None:
        last = self.body.blocks[-1] if self.body.blocks else None
        if self._list is entries and last is not None and last.items:
            last.items.append(text)
            last.links.extend(links)
            return
        self._add_block(Block(type="list", items=[text], links=links))
        self._list = entries

    def _add_block(self, block: Block) -> None:
        self._list = None
        self.body.blocks.append(block)

    def _add_read_more(self, unit: list[Line], text: str) -> None:
        anchors = [anchor for line in unit for anchor in line.anchors]
        named = [anchor for anchor in anchors if without_read_more(anchor.text)]
        headline = without_read_more(text)
        url = absolute(named[-1].href, self.base_url) if named else None
        if not headline:
            return
        self._add_block(Block(type="read-more", text=headline, url=url))
        if url is not None and is_ours(url, self.base_url):
            self.body.leads.setdefault(canonical(url), Link(url=url, headline=headline))

    def _media(self) -> list[tuple[int, Block]]:
        """Pictures and foreign posts between the lines of the text, without the lead."""
        found = [(post.first, _embed_block(post)) for post in self.embeds.posts]
        found += [
            (media.at, _embed_block(self.embeds.frame(media)))
            for media in self.embeds.frames
            if media is not self.anatomy.lead and self._stands_in_text(media)
        ]
        for media in self.captions.pictures:
            block = self._picture(media)
            if block is not None:
                found.append((media.at, block))
        return sorted(found, key=lambda pair: pair[0])

    def _stands_in_text(self, media: Media) -> bool:
        """A video above the text is the page's own; one between its paragraphs belongs there."""
        text = self.anatomy.text_lines
        return not is_video(media) or (bool(text) and media.at > text[0].index)

    def _picture(self, media: Media) -> Block | None:
        anatomy = self.anatomy
        href = media.anchor.href if media.anchor else ""
        url = absolute(href, self.base_url)
        leads_on = url is not None and is_ours(url, self.base_url) and not shows_large(href)
        ruled = any(mark.first <= media.at < mark.last for mark in anatomy.labels.marks)
        if media is anatomy.lead or media.at < anatomy.first or leads_on or ruled:
            return None
        image = self.captions.image(media, self.base_url)
        if image is None:
            return None
        return Block(type="image", url=image.url, caption=image.caption, credit=image.credit)


def _embed_block(embed: Embed) -> Block:
    return Block(type="embed", url=embed.url)


def _goes_on(line: Line, before: Line, unit: list[Line]) -> bool:
    """Is the line the same paragraph as the one before it?"""
    if line.joint is None or before.index + 1 != line.index or line.level or is_read_more(line):
        return False
    if line.joint != "\n":
        return True
    return before.bold == line.bold and not is_read_more(unit[0])


def _is_lone_read_more(unit: list[Line]) -> bool:
    return is_read_more(unit[0]) and not without_read_more(joined(unit))


def _is_title_like(text: str) -> bool:
    return len(text.split()) <= _LONGEST_HEADING and not text.endswith((".", ",", ";"))
