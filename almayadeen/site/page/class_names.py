"""What code calls the parts of a page in classes, ids and file names.

English on every edition, as code is: none of it is printed, so it is no part of ``words``. Each is
a hint that counts beside what a page shows; the site may rename them all.
"""

from __future__ import annotations

import re

CAPTION = re.compile(r"caption|figcap|credit|legend|photo-desc|image-desc", re.IGNORECASE)

TITLE = re.compile(r"title|headline|heading|hdl|ttl")

SUMMARY = re.compile(
    r"summary|standfirst|excerpt|subtitle|sub-title|subheadline|sub-headline"
    r"|(?:^|[\s_-])(?:lead|lede|deck|dek|intro|teaser|chapo|abstract)(?:$|[\s_-])"
)

BESIDE_TEXT = re.compile(
    r"author|\bbio|about|newsletter|promo|related|share|social|subscri|\bads?\b|advert|banner"
    r"|comment|\btags?\b|\bmore|poll|widget|sponsor|recirc|teaser|signup|sign-up|paywall|follow",
    re.IGNORECASE,
)
"""Boxes beside a text: weak, and asked only of a box inside a text."""

COUNTRY = re.compile(r"country|region")
FLAG = re.compile(r"country|region|flag")

TICKER = "ticker__item"

NO_LIST = re.compile(r"breadcrumb|\bcrumbs?\b|\btags?\b|pagination|pager")
"""Boxes of links that are no list of articles."""

ONWARD = re.compile(r"next|older|earlier|following|continue|more|forward|right|›|»|>|→")
"""A picture, or a sign, that leads to the next page."""

LOAD_MORE = re.compile(r"(?:load|show|view)[-_]?more")

CONSENT = re.compile(r"cookie|consent|modal|popup")

DECORATION = re.compile(r"\b(?:icons?|logo|avatar|emoji|social|sprite|share|flag)\b")
"""Pictures that are no content; words parted by spaces."""

PLACEHOLDER = re.compile(r"placeholder|blank\.|spacer|pixel|loading\.|1x1|transparent\.|lazy\.")
"""Files that are shown until the picture is loaded."""

PLAYER = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|player|video|rumble|brightcove|facebook\.com/plugins/video"
)
"""Addresses of frames that play a video."""

AUTHOR = re.compile(r"author|byline|\bwriter", re.IGNORECASE)
"""Where the name of the writer is."""
