"""JSON-LD of an article page: objects, a list or a graph, with strangers among them."""

from __future__ import annotations

import json
from random import Random

from tests.wild.design import Design
from tests.wild.facts import Story
from tests.wild.markup import Kid, Raw, el
from tests.wild.shown import SITE, Shown


def json_lds(design: Design, shown: Shown, story: Story, rng: Random) -> list[Kid]:
    """The JSON-LD scripts of a page, as objects, one list or one graph."""
    ascii_only = design.charset != "utf-8" or design.chance("ld.ascii", 0.5)
    objects: list[dict[str, object]] = [
        {"@type": "WebSite", "name": SITE, "url": "https://english.almayadeen.net/"},
        {
            "@type": "Organization",
            "name": SITE,
            "logo": {"@type": "ImageObject", "url": "/logo.png"},
        },
        _news_article(design, shown, story),
    ]
    if shown.ld_crumbs:
        objects.append(_crumbs(design, story))
    if shown.ld_video and story.stub.kind == "video":
        objects.append(_video(shown, story))
    if design.chance("ld.others", 0.15):
        objects.append(_others(story))
    rng.shuffle(objects)
    form = design.pick("ld.form", ("objects", "list", "graph"))
    whole: list[object] = list(objects)
    if form == "list":
        whole = [[{"@context": "https://schema.org", **thing} for thing in objects]]
    if form == "graph":
        whole = [{"@context": "https://schema.org", "@graph": objects}]
    return [
        el(
            "script",
            Raw(json.dumps(thing, ensure_ascii=ascii_only)),
            type="application/ld+json",
        )
        for thing in whole
    ]


def _news_article(design: Design, shown: Shown, story: Story) -> dict[str, object]:
    stub = story.stub
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": design.pick(
            "ld.type", ("NewsArticle", "NewsArticle", "Article", "ReportageNewsArticle")
        ),
        "headline": _escaped(design, stub.headline),
        "image": [stub.image]
        if design.chance("ld.image", 0.5)
        else {"@type": "ImageObject", "url": stub.image},
        "mainEntityOfPage": {"@type": "WebPage", "@id": stub.url},
        "publisher": {"@type": "Organization", "name": SITE},
    }
    if shown.ld_time:
        thing |= {
            "datePublished": stub.published.isoformat(),
            "dateModified": story.modified.isoformat(),
        }
    if shown.ld_author:
        thing["author"] = _ld_authors(design, story.authors)
    if shown.ld_keywords:
        thing["keywords"] = (
            story.tags if design.chance("ld.keywords.list", 0.5) else ", ".join(story.tags)
        )
    if shown.ld_section:
        name = stub.section.name
        thing["articleSection"] = [name] if design.chance("ld.section.list", 0.5) else name
    if shown.ld_description:
        thing["description"] = story.summary
    return thing


def _escaped(design: Design, text: str) -> str:
    """The text; some machines write HTML entities into their JSON."""
    if not design.chance("ld.entities", 0.08):
        return text
    return text.replace("&", "&amp;").replace("’", "&#8217;").replace("–", "&#8211;")


def _ld_authors(design: Design, names: list[str]) -> object:
    form = design.pick("ld.author.form", ("dict", "dict", "string", "strings"))
    if form == "string":
        return ", ".join(names)
    if form == "strings":
        return names
    kind = "Organization" if names == [SITE] else "Person"
    people = [{"@type": kind, "name": name} for name in names]
    return people[0] if len(people) == 1 else people


def _crumbs(design: Design, story: Story) -> dict[str, object]:
    section = story.stub.section
    names = ["Home", *([section.parent] if section.parent else []), section.name]
    if design.chance("ld.crumbs.self", 0.5):
        names.append(story.stub.headline)
    items = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(names, 1)]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _video(shown: Shown, story: Story) -> dict[str, object]:
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": story.stub.headline,
        "thumbnailUrl": story.stub.image,
        "contentUrl": story.stub.image.replace(".jpg", ".mp4"),
        "duration": "PT1M35S",
    }
    if shown.ld_description:
        thing["description"] = story.summary
    if shown.ld_time:
        thing["uploadDate"] = story.stub.published.isoformat()
    return thing


def _others(story: Story) -> dict[str, object]:
    """Other articles, as a list of the page."""
    cards = [stub for piece in story.pieces for stub in piece.links]
    things = [
        {"@type": "NewsArticle", "headline": stub.headline, "url": stub.url} for stub in cards
    ]
    items = [{"@type": "ListItem", "position": n, "item": thing} for n, thing in enumerate(things)]
    return {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
