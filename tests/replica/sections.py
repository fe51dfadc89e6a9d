"""The menu of the stand-in site: names as the evidence gives them, addresses of our own."""

from __future__ import annotations

from typing import NamedTuple

from almayadeen.items import Kind


class Section(NamedTuple):
    name: str
    parent: str | None
    path: str
    kind: Kind
    folder: str
    """Where its articles live; not always where it is listed."""


def _group(parent: str, rows: list[tuple[str, str, Kind]]) -> list[Section]:
    return [Section(name, parent, path, kind, path) for name, path, kind in rows]


NEWS = _group(
    "News",
    [
        ("Politics", "/news/politics", "news"),
        ("Economy", "/news/economy", "news"),
        ("Sports", "/news/sports", "news"),
        ("Arts&Culture", "/news/arts-culture", "news"),
        ("Health", "/news/health", "news"),
        ("Miscellaneous", "/news/miscellaneous", "news"),
        ("Technology", "/news/technology", "news"),
        ("Environment", "/news/environment", "news"),
    ],
)
ARTICLES = _group(
    "Articles",
    [
        ("Opinion", "/articles/opinion", "opinion"),
        ("Analysis", "/articles/analysis", "analysis"),
        ("Blog", "/articles/blog", "blog"),
        ("Features", "/articles/features", "feature"),
    ],
)
VIDEOS = [
    Section("NewsFeed", "Videos", "/videos/newsfeed", "video", "/videos"),
    Section("Video Features", "Videos", "/videos/video-features", "video", "/videos"),
    Section("Explainers", "Videos", "/videos/explainers", "video", "/videos/explainers"),
    Section("TV", "Videos", "/tv", "episode", "/tv"),
    Section("Digital Series", "Videos", "/digital-series", "episode", "/digital-series"),
]
ALONE = [
    Section("Infographs", None, "/infographs", "infographic", "/infographs"),
    Section("In Pictures", None, "/in-pictures", "gallery", "/in-pictures"),
]
LIVE = Section("LIVE", None, "/live", "live", "/live")
REGIONS = [
    Section(name, "Regions", f"/regions/{slug}", "news", "")
    for name, slug in [
        ("Africa", "africa"),
        ("Asia", "asia"),
        ("Asia-Pacific", "asia-pacific"),
        ("Europe", "europe"),
        ("Latin America", "latin-america"),
        ("MENA", "mena"),
        ("Palestine", "palestine"),
        ("US & Canada", "us-canada"),
    ]
]

PRIMARY = [*NEWS, *ARTICLES, *VIDEOS, *ALONE]
LISTED = [*PRIMARY, *REGIONS]
BY_NAME = {section.name: section for section in LISTED}
BY_PATH = {section.path: section for section in LISTED}

# Every block of 20 articles holds each of these once, in an order of the seed.
SLOTS: list[Section | None] = [*PRIMARY, None]
