"""Metadata in the head: tawsiyat, meta tags, JSON-LD."""

from __future__ import annotations

import json
from html import escape

from tests.replica.moments import bare_utc, beirut_iso
from tests.replica.view import ArticleView

from .base import ListingView, attr

POSTTYPES = {
    "news": "News",
    "opinion": "Opinion",
    "analysis": "Analysis",
    "blog": "Blog",
    "feature": "Features",
    "video": "Videos",
    "infographic": "Infographs",
    "gallery": "In Pictures",
    "live": "Live",
    "episode": "Episodes",
}
TYPES = {
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "blog": "BlogPosting",
    "feature": "ReportageNewsArticle",
    "live": "LiveBlogPosting",
    "gallery": "ImageGallery",
    "episode": "TVEpisode",
}
UNCATEGORISED = {"opinion", "analysis", "blog", "feature", "episode"}


def _script(kind: str, name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
    return f'<script{name} type="{kind}">{text}</script>'


def _classes(view: ArticleView) -> list[dict[str, str]]:
    """The CMS's classes; a value can start with a space, and opinion has no category."""
    o = view.story.outline
    posttype = "Newscast" if o.newscast else POSTTYPES[o.kind]
    rows = [("class1", "posttype", posttype)]
    if o.kind not in UNCATEGORISED:
        rows.append(("class2", "category", o.section.name))
    if o.country:
        rows.append(("class3", "country", f" {o.country}" if o.n % 3 == 0 else o.country))
    if o.dossier:
        rows.append(("class5", "coverage", o.dossier))
    rows.append(("class6", "author", ", ".join(o.authors)))
    return [{"key": k, "mapping": m, "value": v} for k, m, v in rows]


def video_duration(view: ArticleView) -> str | None:
    """Seconds as a string, null, or the string "None" that some collectors saw."""
    if view.story.duration is not None:
        return str(view.story.duration)
    return "None" if view.story.video and view.story.outline.n % 2 else None


def tawsiyat(view: ArticleView) -> str:
    story, o = view.story, view.story.outline
    words = sum(len(p.text.split()) + sum(len(e.split()) for e in p.items) for p in story.pieces)
    value = {
        "type": "article",
        "postid": o.post_id,
        "title": story.headline,
        "url": view.canonical,
        "keywords": ",".join(view.keywords),
        "thumbnail": story.lead.url,
        "video_duration": video_duration(view),
        "word_count": str(words),
        "lang": "en",
        "published_time": beirut_iso(o.published),
        "last_updated": beirut_iso(view.modified),
        "description": f"{story.description} \n" if story.description else "",
        "author": ", ".join(o.authors),
        "classes": _classes(view),
        "html": "",
        "lite_url": "",
    }
    return _script("text/tawsiyat", ' id="tawsiyat-metadata"', value)


def cms_head(view: ArticleView, *, with_tawsiyat: bool) -> str:
    """The CMS's meta tags: times are UTC without saying so."""
    story, o = view.story, view.story.outline
    head = (
        f"<title>{escape(story.headline)} | Al Mayadeen English</title>"
        f'<link rel="canonical" href="{attr(view.canonical)}">'
        f'<meta property="og:title" content="{attr(story.headline)}">'
        f'<meta property="og:image" content="{attr(story.lead.url)}">'
        f'<meta property="og:url" content="{attr(view.canonical)}">'
        f'<meta property="article:published_time" content="{bare_utc(o.published)}">'
        f'<meta property="article:modified_time" content="{bare_utc(view.modified)}">'
        f'<meta name="keywords" content="{attr(",".join(view.keywords))}">'
        f'<meta name="author" content="{attr(", ".join(o.authors))}">'
        f'<meta name="postid" content="{o.post_id}">'
    )
    if story.description:
        text = attr(story.description)
        head += f'<meta property="og:description" content="{text}">'
        head += f'<meta name="description" content="{text}">'
    return head + (tawsiyat(view) if with_tawsiyat else "")


def listing_head(view: ListingView) -> str:
    """Listings carry the script too; dossiers and author pages call themselves articles."""
    value: dict[str, object] = {"type": "section", "title": view.title, "url": view.url}
    if view.posttype:
        value = {
            "type": "article",
            "postid": str(1_000_000 + sum(map(ord, view.title))),
            "title": view.title,
            "url": view.url,
            "keywords": "",
            "word_count": "0",
            "lang": "en",
            "classes": [{"key": "class1", "mapping": "posttype", "value": view.posttype}],
        }
    return _script("text/tawsiyat", ' id="tawsiyat-metadata"', value)


def _people(view: ArticleView) -> list[dict[str, str]]:
    house = view.story.outline.kind not in {"opinion", "analysis", "blog", "feature"}
    kind = "Organization" if house else "Person"
    return [{"@type": kind, "name": name} for name in view.story.outline.authors]


def json_ld(view: ArticleView) -> str:
    story, o = view.story, view.story.outline
    value: dict[str, object] = {
        "@type": TYPES.get(o.kind, "NewsArticle"),
        "mainEntityOfPage": {"@type": "WebPage", "@id": view.canonical},
        "url": view.canonical,
        "headline": story.headline,
        "datePublished": beirut_iso(o.published),
        "dateModified": beirut_iso(view.modified),
        "author": _people(view),
        "articleSection": o.section.name,
        "keywords": view.keywords,
        "inLanguage": "en",
        "image": [{"@type": "ImageObject", "url": story.lead.url}],
        "publisher": {"@type": "Organization", "name": "Al Mayadeen English"},
    }
    if story.description:
        value["description"] = story.description
    if story.video:
        value["video"] = _video(view)
    path = [name for name in (o.section.parent, o.section.name) if name]
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": name}
            for rank, name in enumerate(path, start=1)
        ],
    }
    return _script(
        "application/ld+json",
        "",
        {"@context": "https://schema.org", "@graph": [value, crumbs]},
    )


def _video(view: ArticleView) -> dict[str, object]:
    value: dict[str, object] = {"@type": "VideoObject", "contentUrl": view.story.video}
    if view.story.duration is not None:
        minutes, seconds = divmod(view.story.duration, 60)
        value["duration"] = f"PT{minutes}M{seconds}S"
    return value


def page_json_ld(view: ListingView) -> str:
    """What a page that is no article calls itself."""
    kind = "ProfilePage" if view.posttype == "Authors" else "CollectionPage"
    value = {"@context": "https://schema.org", "@type": kind, "name": view.title, "url": view.url}
    return _script("application/ld+json", "", value)
