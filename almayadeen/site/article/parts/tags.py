"""The tags under an article: short lines, mostly links, between the text and Most Read."""

from __future__ import annotations

from almayadeen.site.article.parts.places import Anatomy
from almayadeen.site.page.label_boxes import is_read_more
from almayadeen.site.page.outline import Anchor, Line
from almayadeen.site.page.said import is_noise
from almayadeen.site.words.labels import MORE_TAGS, NAMES, TAGS, plain

_LONGEST = 60
_MOST_WORDS = 7
_MOST_TAGS = 40
_STOPS = (".", "?", "!", '."', ".”", '".', "”.")
_LABELS = frozenset(name for name, label in NAMES.items() if label == TAGS) | MORE_TAGS


def find_tags(anatomy: Anatomy, taken: set[int], known: set[str]) -> list[Line]:
    """The lines that hold the tags, in page order.

    ``taken`` are lines known to be something else; ``known`` the keywords of the metadata, in
    lower case.
    """
    labelled = _after_label(anatomy)
    if labelled:
        return labelled
    return _first_run(anatomy, taken, known)


def _first_run(anatomy: Anatomy, taken: set[int], known: set[str]) -> list[Line]:
    """The first lines of one kind, at the end of the text or after it, that can be tags."""
    text = {line.index for line in anatomy.text_lines}
    last = max((x.index for x in anatomy.text_lines if _is_prose(x)), default=0)
    run: list[Line] = []
    for line in anatomy.region:
        if line.index <= last or line.index in taken or anatomy.is_ruled(line):
            continue
        may_be = _is_tag(line, known, anatomy.around) and not _follows_read_more(line, anatomy)
        if line.index in text and not line.anchors and not _is_hashed(line.text):
            may_be &= _known(line, known)
        if may_be and (not run or _shape(line) == _shape(run[0])):
            run.append(line)
        elif _is_run(run, known):
            break
        else:
            run = [line] if may_be else []
    return run if _is_run(run, known) else []


def _is_prose(line: Line) -> bool:
    """A sentence, or the last of the short pieces into which elements cut one."""
    ends = line.joint is not None and not line.is_link and line.text.endswith(_STOPS)
    return ends or line.text.count(" ") > _MOST_WORDS


def names_of(lines: list[Line]) -> list[tuple[str, Anchor | None]]:
    """Each tag with its link, if it is one."""
    names: list[tuple[str, Anchor | None]] = []
    for line in lines:
        if line.anchors:
            marked = [anchor for anchor in line.anchors if _is_marked(anchor)]
            names += [(a.text, a) for a in marked or line.anchors if a.text]
        else:
            text = line.text.partition(":")[2] if _has_label(line) else line.text
            names += [(part, None) for part in _split(text)]
    return [(name.lstrip("# ").strip(" ,;|"), anchor) for name, anchor in names]


def _is_marked(anchor: Anchor) -> bool:
    """The link says itself that it leads to a tag of the page; a category is a section."""
    relations = anchor.element.get("rel", "").lower().split()
    return "tag" in relations and "category" not in relations


def _names_tags(line: Line) -> bool:
    """Several links in one line that say so themselves."""
    return sum(map(_is_marked, line.anchors)) > 1


def _follows_read_more(line: Line, anatomy: Anatomy) -> bool:
    return line.joint is not None and is_read_more(anatomy.outline.lines[line.index - 1])


def _shape(line: Line) -> tuple[str, str | None, bool]:
    """What all tags of a page have in common."""
    return line.box.tag, line.box.element.get("class"), bool(line.anchors)


def _is_hashed(text: str) -> bool:
    """``#Yemen #Mocha``: every word is marked as a tag."""
    return text.startswith("#") and all(word.startswith("#") for word in text.split())


def _split(text: str) -> list[str]:
    if _is_hashed(text):
        return text.replace("#", " ").split()
    parts = text.split(",") if "," in text else text.split("|") if "|" in text else [text]
    return [part.strip() for part in parts if part.strip()]


def _has_label(line: Line) -> bool:
    """``Tags: a, b``, or ``Tagged a, b`` where the tags are links."""
    if plain(line.text.partition(":")[0]) in _LABELS:
        return ":" in line.text
    return bool(line.anchors) and plain(line.pieces[0]) in _LABELS


def _after_label(anatomy: Anatomy) -> list[Line]:
    """The lines after a ``Tags`` label, as long as they look like tags."""
    lines = anatomy.outline.lines
    text = {line.index for line in anatomy.text_lines}
    named = (n for n, name in anatomy.labels.names.items() if name == TAGS and n not in text)
    at = next((n for n in named if anatomy.begin <= n <= anatomy.end), None)
    if at is None:
        last = max(text, default=anatomy.begin)
        above, below = lines[anatomy.begin : anatomy.first], lines[last : last + _MOST_TAGS]
        inline = [line for line in above if _has_label(line)]
        under = [line for line in below if _has_label(line) or _names_tags(line)]
        return under[:1] or inline[-1:]
    run = []
    for line in lines[at + 1 : at + 1 + _MOST_TAGS]:
        if line.index in anatomy.labels.names or not _looks_short(line):
            break
        if not is_noise(line, anatomy.around):
            run.append(line)
    return run


def _is_tag(line: Line, known: set[str], around: int) -> bool:
    if line.level or is_read_more(line) or is_noise(line, around):
        return False
    if line.anchors:
        return line.is_link and all(_is_name(anchor.text) for anchor in line.anchors)
    if _is_hashed(line.text):
        return True
    parts = _split(line.text.lstrip("# "))
    if known and all(part.casefold() in known for part in parts):
        return True
    return _is_name(line.text) and not line.bold


def _looks_short(line: Line) -> bool:
    if line.anchors:
        return line.is_link and all(_is_name(anchor.text) for anchor in line.anchors)
    return all(_is_name(part) for part in _split(line.text))


def _is_name(text: str) -> bool:
    if len(text) > _LONGEST or (text.endswith((".", "?", "!", ":")) and text[-3:-2] != "."):
        return False
    return len(text.split()) <= _MOST_WORDS


def _is_run(run: list[Line], known: set[str]) -> bool:
    """Links, or words that the metadata knows, or several neighbours of one kind."""
    if not run:
        return False
    if any(line.anchors for line in run):
        if len(run) > 1 or len(run[0].anchors) > 1 or run[0].text.casefold() in known:
            return True
        return "tag" in run[0].anchors[0].element.get("rel", "").lower().split()
    if all(_is_hashed(line.text) for line in run):
        return True
    if known and sum(_known(line, known) for line in run) * 2 >= len(run):
        return True
    return len(run) > 2 and len({line.box.tag for line in run}) == 1


def _known(line: Line, known: set[str]) -> bool:
    return all(part.casefold() in known for part in _split(line.text))
