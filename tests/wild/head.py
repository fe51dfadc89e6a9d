"""Metadata of an article page: title, meta tags, tawsiyat, JSON-LD, or hardly any of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random

from tests.wild.design import Design
from tests.wild.facts import Story
from tests.wild.json_ld import json_lds
from tests.wild.links import link_form, site_of
from tests.wild.markup import Kid, Node, Raw, el
from tests.wild.shown import SITE, Shown

POSTTYPES = {
    "news": "News",
    "opinion": "Opinion",
    "analysis": "Analysis",
    "blog": "Blog",
    "feature": "Features",
    "video": "Video",
    "gallery": "In Pictures",
    "infographic": "Infographs",
}


def head(design: Design, story: Story, rng: Random) -> Node:
    """The head element of an article page."""
    shown = Shown(design)
    kids: list[Kid] = [*opening(design, story.stub.url), el("title", Raw(_title(design, story)))]
    if design.chance("styles", 0.5):
        kids.append(Raw("<style>.ticker:after{content:'Read Next'}</style>"))
    if design.chance("canonical", 0.5):
        kids.append(el("link", rel="canonical", href=story.stub.url))
    if shown.meta:
        kids += _metas(design, shown, story)
    scripts: list[Kid] = []
    if shown.tawsiyat:
        scripts.append(_tawsiyat(design, story))
    if shown.json_ld:
        scripts += json_lds(design, shown, story, rng)
    return el("head", kids, scripts)


def opening(design: Design, url: str) -> list[Node]:
    """What comes first in a head: the charset, and the base if addresses lean on one."""
    charset = el("meta", charset=design.charset)
    if design.chance("charset.old", 0.3):
        content = f"text/html; charset={design.charset}"
        charset = el("meta", http_equiv="Content-Type", content=content)
    return (
        [charset, el("base", href=site_of(url) + "/")]
        if link_form(design) == "based"
        else [charset]
    )


def title_tells_section(design: Design) -> bool:
    """Whether the title names the section between headline and site."""
    return design.chance("title.section", 0.08)


def _title(design: Design, story: Story) -> str:
    """The headline as the browser's tab shows it, with the site's name after it or before."""
    text = story.stub.headline
    if design.chance("title.prefix", 0.08):
        text = f"{SITE} | {text}"
    elif title_tells_section(design):
        text = f"{text} | {story.stub.section.name} | {SITE}"
    else:
        text += _suffix(design)
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _suffix(design: Design) -> str:
    return design.pick("suffix", ("", f" | {SITE}", f" - {SITE}", f" – {SITE}"))


def _metas(design: Design, shown: Shown, story: Story) -> list[Node]:
    stub = story.stub
    suffix = _suffix(design) if design.chance("og.suffix", 0.3) else ""
    pairs = {"og:title": stub.headline + suffix, "og:image": stub.image, "og:site_name": SITE}
    pairs |= {"og:url": stub.url, "og:type": "article"}
    if shown.meta_description:
        pairs |= {"og:description": story.summary, "description": story.summary}
    if shown.meta_time:
        pairs["article:published_time"] = _meta_time(design, stub.published)
        pairs["article:modified_time"] = _meta_time(design, story.modified)
    if shown.meta_section:
        pairs["article:section"] = stub.section.name
    if shown.meta_author:
        pairs["author"] = ", ".join(story.authors)
    tags: list[Node] = []
    if shown.meta_keywords and design.chance("meta.tag", 0.3):
        tags = [el("meta", property="article:tag", content=name) for name in story.tags]
    elif shown.meta_keywords:
        pairs["keywords"] = design.pick("keywords.comma", (", ", ",")).join(story.tags)
    return [*(_meta(design, name, content) for name, content in pairs.items()), *tags]


def _meta(design: Design, name: str, content: str) -> Node:
    if ":" in name and not design.chance("meta.names", 0.08):
        return el("meta", property=name, content=content)
    return el("meta", name=name, content=content)


def _meta_time(design: Design, at: datetime) -> str:
    form = design.pick("meta.time.form", ("naive", "naive", "zoned", "z"))
    utc = at.astimezone(UTC)
    if form == "naive":
        return f"{utc:%Y-%m-%dT%H:%M:%S}.0000000"
    return at.isoformat() if form == "zoned" else f"{utc:%Y-%m-%dT%H:%M:%SZ}"


def _tawsiyat(design: Design, story: Story) -> Node:
    stub = story.stub
    classes = [("posttype", POSTTYPES[stub.kind]), ("country", stub.region.name)]
    if tells_category(story):
        space = " " if design.chance("tawsiyat.space", 0.2) else ""
        classes.append(("category", space + stub.section.name))
    classes.append(("author", story.authors[0]))
    known = {
        "type": "article",
        "postid": story.post_id,
        "title": stub.headline,
        "url": stub.url,
        "keywords": ",".join([*story.tags, story.tags[0]]),
        "thumbnail": stub.image,
        "video_duration": "95" if stub.kind == "video" else None,
        "word_count": str(20 * len(story.pieces)),
        "lang": "en",
        "published_time": stub.published.isoformat(),
        "last_updated": story.modified.isoformat(),
        "description": story.summary,
        "author": design.pick("tawsiyat.join", (", ", " & ", " and ")).join(story.authors),
        "classes": [
            {"key": f"class{n}", "mapping": m, "value": v} for n, (m, v) in enumerate(classes, 1)
        ],
        "html": "",
    }
    return el(
        "script",
        Raw(json.dumps(known, ensure_ascii=design.charset != "utf-8")),
        id="tawsiyat-metadata",
        type="text/tawsiyat",
    )


def tells_category(story: Story) -> bool:
    """The CMS gives news a category, and opinion and films none."""
    return story.stub.kind in ("news", "gallery", "infographic")
