"""Class names and tags of the CMS's markup: those of the evidence, and others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """Classes and tags; the defaults are those of the evidence."""

    box: str = "div"
    title: str = "h1"
    title_class: str = "details-title"
    metas: str = "article-details-metas"
    summary: str = "lg_para summary"
    section: str = "section"
    body: str = "read-section"
    content: str = "p-content"
    card: str = "white-card"
    card_title: str = "h4"
    category: str = "category-meta"
    time: str = "time"
    country: str = "country-img"
    related: str = "dual-related"
    ticker: str = "ticker"
    ticker_item: str = "ticker__item"
    slider: str = "main-slider"
    caption: str = "img-caption"
    tags: str = "tags-list"
    side: str = "col-4"
    menu: str = "main-menu"
    more: str = "loadmorebtn"
    next: str = "next-page"
    disclaimer: str = "post_disclaimer"
    lazy: bool = True


PLAIN = Names()
OTHER = Names(
    box="section",
    title="h2",
    title_class="c-x81",
    metas="c-m22",
    summary="c-s07",
    section="div",
    body="c-b40",
    content="c-b41",
    card="c-k10",
    card_title="h3",
    category="c-k11",
    time="c-k12",
    country="c-k13",
    related="c-r30",
    ticker="c-t50",
    ticker_item="c-t51",
    slider="c-p60",
    caption="c-p61",
    tags="c-g70",
    side="c-q80",
    menu="c-n90",
    more="c-l95",
    next="c-l96",
    disclaimer="c-d99",
    lazy=False,
)
