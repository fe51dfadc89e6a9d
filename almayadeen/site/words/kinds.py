"""The kind of a page, by the names that its metadata and its menu have for it."""

from __future__ import annotations

import re

from almayadeen.items import Kind
from almayadeen.site.words.sections import KNOWN, section_key

_FILED = re.compile(r"\W*(?:(?:posted|filed) (?:in|under)|category|section)\b\W*", re.IGNORECASE)
_LONGEST_FILED = 60

_KIND_NAMES: dict[Kind, str] = {
    "news": "news|أخبار|خبر",
    "opinion": "opinion|opinions|op-ed|article|articles|foreign press|مقالات|مقال|آراء|رأي",
    "analysis": "analysis|analyses|تحليل|تحليلات|قراءات",
    "blog": "blog|blogs|مدونات|مدونة|المدونة",
    "feature": "feature|features|تحقيقات|ملفات|قصص",
    "video": "video|videos|newsfeed|news feed|video features|video feature|explainer|"
    "explainers|tv report|tv reports|news report|news reports|فيديو|تقارير إخبارية|تقارير",
    "infographic": "infograph|infographs|infographic|infographics|إنفوغراف|انفوغراف",
    "gallery": "in pictures|in picture|picture gallery|photo gallery|gallery|galleries|photos|"
    "pictures|صور|ألبوم صور|بالصور",
    "live": "live|live stream|live blog|livestream|بث مباشر|البث المباشر|مباشر",
    "episode": "episode|episodes|tv|tv episode|tv show|tv shows|program|programs|programme|"
    "programmes|show|shows|digital series|newscast|newscasts|podcast|podcasts|"
    "نشرة الأخبار|نشرات الأخبار|حلقة|حلقات|برامج|بودكاست",
}
KINDS = {name: kind for kind, names in _KIND_NAMES.items() for name in names.split("|")}
# Says "of the articles section", which holds opinion, analysis, blog and features.
GENERAL = frozenset(["article", "articles", "مقالات", "مقال"])
_PAGE_NAMES = {
    "author": "author|authors|writer|writers|profile|الكتّاب|الكتاب|كاتب",
    "coverage": "coverage|coverages|dossier|dossiers|تغطيات|تغطية",
    "listing": "listing|list|section|category|tag|tags|home|homepage|search|وسوم",
    "page": "page|static|static page|صفحات|صفحة",
}
OTHER_PAGES = {name: page for page, names in _PAGE_NAMES.items() for name in names.split("|")}
SCHEMA_KINDS: dict[str, Kind] = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BlogPosting": "blog",
    "LiveBlogPosting": "live",
    "BroadcastEvent": "live",
    "VideoObject": "video",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "TVEpisode": "episode",
    "Episode": "episode",
    "PodcastEpisode": "episode",
    "RadioEpisode": "episode",
}
SCHEMA_PAGES = {
    "ProfilePage": "author",
    "CollectionPage": "listing",
    "SearchResultsPage": "listing",
    "ContactPage": "page",
    "AboutPage": "page",
    "FAQPage": "page",
}


def kind_named(*names: str) -> Kind | None:
    """The kind that the first telling name says; a general name gives way to a special one."""
    kinds = [(name.casefold() in GENERAL, KINDS.get(name.casefold())) for name in names if name]
    known = [(general, kind) for general, kind in kinds if kind is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else None


def is_section_name(text: str) -> bool:
    """Nothing but a name of the menu, regions and parents included."""
    return len(text) < 30 and section_key(text) in KNOWN


def filed_in(text: str) -> str:
    """The name of the section in ``Posted in Politics`` or ``Category: Politics``; else empty."""
    filed = _FILED.match(text) if len(text) < _LONGEST_FILED else None
    name = text[filed.end() :] if filed is not None else ""
    return name if is_section_name(name) else ""
