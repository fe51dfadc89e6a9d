"""Habits above the text: share bars, lines of tags, key points, a link to the live page."""

from __future__ import annotations

from tests.wild import prose
from tests.wild.addresses import slug
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.links import href, site_of
from tests.wild.markup import Node, dressed, el
from tests.wild.truth import Truth
from tests.wild.words import several

COMMENT = several("Leave a comment|Leave a comment|Comments|0 Comments|Add a comment|Comment")
SHARE = several("Share by mail|Print|Save|Share this article|Copy link|Follow")
TAG_WORDS = several("Tags:|Tags:|Tags|Topics|Topics:|About us|Contact us|In this story")


def _share_bar(draft: Draft) -> None:
    rng = draft.rng
    comment = rng.choice(COMMENT)
    form = rng.choice(("button", "link", "list", "heading"))
    shares: list[Node] = [el("a", word, href="#share") for word in rng.sample(SHARE, 2)]
    mark = el("a", comment, href="#comments") if form != "button" else el("button", comment)
    parts = rng.choice(([mark, *shares], [*shares, mark]))
    if form == "heading":
        parts = [el("h4", comment), *shares]
    kids: list[Node] = [el("ul", [el("li", part) for part in parts])] if form == "list" else parts
    bar = dressed(draft.design, "bar", "div", el("div", kids) if rng.random() < 0.5 else kids)
    draft.added.above.append(bar)
    draft.not_text(bar)


def _tags_line(draft: Draft) -> None:
    rng, base = draft.rng, f"{site_of(draft.story.stub.url)}/tags/"
    names = draft.story.tags
    links = [el("a", name, href=href(draft.design, base + slug(name))) for name in names]
    commas = [", "] * (len(links) - 1) + [""]
    line = [kid for pair in zip(links, commas, strict=True) for kid in pair if kid != ""]
    word = rng.choice(TAG_WORDS[:5])
    spans = el("span", line) if rng.random() < 0.5 else line
    tag = rng.choice(("div", "p", "div"))
    mark = el(rng.choice(("strong", "b", "span")), word)
    draft.added.above.append(dressed(draft.design, "under", tag, mark, " ", spans))
    draft.intruders += [(draft.habit, word), *((draft.habit, name) for name in names)]


def _tags_told(draft: Draft, truth: Truth) -> None:
    truth.article.keywords = draft.story.tags


def _house_links(draft: Draft) -> None:
    """A heading that looks like one of the foot of a page, with links of the house."""
    rng = draft.rng
    word = rng.choice(TAG_WORDS[5:])
    links = [el("a", name, href="/about") for name in ("The house", "The desk")]
    made = dressed(draft.design, "house", "div", el(rng.choice(("h4", "strong", "p")), word), links)
    draft.added.above.append(made)
    draft.not_text(made)


def _key_points(draft: Draft) -> None:
    """A list between the head of an article and its text is text: in doubt a line is."""
    points = [prose.headline(draft.rng) for _ in range(3)]
    draft.added.above.insert(0, el("ul", [el("li", point) for point in points]))
    draft.first_texts += points


def _live_header(draft: Draft) -> None:
    draft.added.first.append(el("header", el("a", "LIVE", href="/live")))
    draft.intruders.append((draft.habit, "LIVE"))


HABITS = [
    Habit("share bar with a comment button above the text", before=_share_bar),
    Habit("line of tags above the text", before=_tags_line, after=_tags_told),
    Habit("links of the house above the text", before=_house_links),
    Habit("key points above the text", before=_key_points),
    Habit("link to the live page above the title", before=_live_header),
]
