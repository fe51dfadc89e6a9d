"""What could change on the site overnight, as faults of the replica."""

# A pattern is read best on one line.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ARTICLES = r"^/(news|articles|videos|tv|digital-series|infographs|in-pictures)/.*[^/]{12,}$"
MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
PRINTED = rf"<li>(?:(\d+ {MONTHS} \d{{4}})( [\d:]+)?|Today [\d:]+)</li>"


@dataclass(frozen=True)
class Mutation:
    """One change. ``faults``: name and options of each; ``legitimate``: fields that the page now
    truly says otherwise."""

    name: str
    faults: list[tuple[str, dict[str, Any]]]
    template: str = "full"
    legitimate: frozenset[str] = field(default_factory=frozenset)


def replaced(name: str, *pairs: tuple[str, str], template: str = "full", **more: Any) -> Mutation:
    """Return a mutation of the markup: each pattern replaced, on every page."""
    legitimate = frozenset(more.pop("legitimate", ()))
    faults = [("replace", {"old": old, "new": new, **more}) for old, new in pairs]
    return Mutation(name, faults, template, legitimate)


TAWSIYAT = r'<script id="tawsiyat-metadata"[^>]*>.*?</script>'
BODY = r'<div class="p-content">(.*?)</div></section>'

CARDS = "".join(
    f'<div class="q-{n}"><a href="/latest?from={n}"><img src="/assets/blank.svg" alt=""></a>'
    f'<div><h4><a href="/latest?from={n}">{title}</a></h4><p>{teaser}</p></div></div>'
    for n, (title, teaser) in enumerate(
        (
            (
                "A lamp for the long pier",
                "The lamp was carried across the bay in a rowing boat, and it took nine people to lift it.",
            ),
            (
                "Why the mill stands still",
                "Nobody has opened the sluice since the spring, and the miller says that nobody will.",
            ),
            (
                "Three clocks and one hour",
                "The clocks of the square have agreed for the first time in forty years, to general surprise.",
            ),
        )
    )
)

MUTATIONS = [
    replaced("class of the title renamed", ("details-title", "t-9x")),
    replaced("class of the body renamed", ("p-content|read-section", "c-4k")),
    replaced("all classes gone", (r' class="[^"]*"', "")),
    replaced(
        "wrapper around the body",
        (BODY, r'<div><div><div class="p-content">\1</div></div></div></section>'),
    ),
    replaced("wrapper around the title", ("(<h1.*?</h1>)", r"<div><header>\1</header></div>")),
    replaced("title is no heading any more", ("<h1 class[^>]*>(.*?)</h1>", r"<div>\1</div>")),
    replaced("tawsiyat gone", (TAWSIYAT, "")),
    replaced("tawsiyat: key of the date renamed", ('"published_time":', '"publishedAt":')),
    replaced("tawsiyat: key of the title renamed", ('"title":', '"headlineText":')),
    replaced("tawsiyat: classes renamed", ('"classes":', '"taxonomy":')),
    replaced("tawsiyat: broken JSON", ('"postid":', '"postid"')),
    replaced(
        "tawsiyat: script renamed",
        ('id="tawsiyat-metadata" type="text/tawsiyat"', 'id="page-data" type="text/plain"'),
    ),
    replaced(
        "tawsiyat: times in milliseconds",
        (r'"(published_time|last_updated)": "[^"]*"', r'"\1": 1763777770000'),
    ),
    replaced(
        "tawsiyat: author is a list",
        (r'"author": ("[^"]*"), "classes"', r'"author": [\1], "classes"'),
    ),
    replaced("meta tags gone", (r"<meta (?:property|name)=[^>]*>", "")),
    replaced(
        "meta times of the edition, not UTC",
        (r'(_time" content="\d{4}-\d\d-\d\dT)(\d\d)', r"\g<1>23"),
    ),
    replaced(
        "og:title is the site's name", (r'(og:title" content=")[^"]*', r"\1Al Mayadeen English")
    ),
    replaced("printed date in another form", (PRINTED, r"<li>on \1,\2 hrs</li>")),
    replaced("printed date gone", (PRINTED, "")),
    replaced(
        "all dates gone",
        (PRINTED, ""),
        (r'"(published_time|last_updated)": "[^"]*"', r'"\1": ""'),
        (r'<meta property="article:[^>]*>', ""),
    ),
    replaced("'By' became 'Written by'", ("<li>By ", "<li>Written by ")),
    replaced("'Source:' became 'Via'", ("<li>Source: ", "<li>Via ")),
    replaced("'Min Read' gone", (r"<p>\d+ Min Read</p>", "")),
    replaced("summary gone", (r'<p class="lg_para summary">.*?</p>', "")),
    replaced("menu: an item renamed", (">Politics</a></li>", ">World Affairs</a></li>")),
    replaced("menu: an item gone", (r'<li><a href="/news/sports">Sports</a></li>', "")),
    replaced(
        "menu gone",
        (r'<ul class="main-menu.*?</ul></li></ul>', "<ul>"),
    ),
    replaced(
        "menu in another language",
        (r'(<li><a href="/(?:news|articles|videos|regions)/[a-z-]+">)[^<]+(</a></li>)', r"\1قسم\2"),
    ),
    replaced("Read Next renamed", (">Read Next<", ">You may also like<")),
    replaced("Read Next gone", (r"<h3>Read Next.*?(?=<div class=\"site-footer)", "")),
    replaced(
        "Read Next before the text",
        (
            r'(<section class="read-section">)(.*?)(<div>\s*<h3>Read Next.*?)(?=<div class="site-footer)',
            r"\3\1\2",
        ),
    ),
    replaced("Related News renamed", (">Related News<", ">From the archive<")),
    replaced("tags gone", (r'<ul class="tags-list">.*?</ul>', "")),
    replaced("ticker renamed", ("<span>BREAKING</span>", "<span>FLASH</span>")),
    replaced(
        "ticker inside the text",
        (r'(<div class="ticker">.*?</div></div>)(.*?<div class="p-content">)', r"\2\1"),
    ),
    replaced(
        "body split in two containers",
        (
            r'(<div class="p-content">.*?</p>\n.*?</p>\n)',
            r'\1</div><div class="ad"></div><div class="p-content">',
        ),
    ),
    replaced(
        "body in divs instead of paragraphs", (r"<p>((?:(?!</?p).)*)</p>\n", r"<div>\1</div>")
    ),
    replaced("body brought by a script", (BODY, '<div id="app"></div></section>')),
    replaced(
        "body cut off behind a wall",
        (
            r'(<div class="p-content">.*?</p>\n).*?</div></section>',
            r"\1<p>Continue reading</p></div></section>",
        ),
    ),
    replaced(
        "newsletter box in the text",
        (
            r'(<div class="p-content">.*?</p>\n)',
            r"\1<div><h4>Newsletter</h4><p>Subscribe to our daily letter and never miss the gardens again.</p></div>",
        ),
    ),
    replaced(
        "a newsletter's paragraph among those of the text",
        (
            r'(<div class="p-content">.*?</p>\n)',
            r"\1<p>Subscribe to our daily letter and never miss the gardens again.</p>",
        ),
    ),
    replaced(
        "an unknown box of cards with teasers appears",
        (
            r'(<div class="p-content">.*?</p>\n)',
            rf'\1<div class="q"><h3>Hot picks</h3>{CARDS}</div>',
        ),
    ),
    replaced(
        "an unknown box of cards with teasers appears, under no heading, at the end of the text",
        (BODY, rf'<div class="p-content">\1<div class="q">{CARDS}</div></div></section>'),
    ),
    replaced(
        "an unknown box of cards with teasers appears, other teasers on every page",
        (
            r'(<div class="p-content">.*?</p>\n)(?=.*>Read Next<.*?<h4>([^<]*)</h4>.*?<h4>([^<]*)</h4>)',
            r'\1<div class="q"><h3>Hot picks</h3><div class="q-1"><a href="/latest?from=1"><h4>A lamp for the pier</h4></a>'
            r"<p>It began with this line in the gazette, “\2”, and did not end there for a year.</p></div>"
            r'<div class="q-2"><a href="/latest?from=2"><h4>The mill stands still</h4></a>'
            r"<p>Nobody had asked the miller before “\3” was in every paper of the valley.</p></div></div>",
        ),
    ),
    replaced("lazy pictures by another attribute", ("data-src=", "data-original=")),
    replaced(
        "pictures as backgrounds",
        (r"<img [^>]*data-src=\"([^\"]*)\"[^>]*>", r'<div style="background-image:url(\1)"></div>'),
    ),
    replaced("captions gone", (r'<p class="img-caption">.*?</p>', "")),
    replaced("language not given", (r'<html lang="en">', "<html>"), ('"lang": "en", ', "")),
    replaced("cards: class renamed", ("white-card", "c-1")),
    replaced(
        "cards without links",
        (r'<a href="(/[^"]*)">(<img[^>]*><h4>)', r'<a data-to="\1">\2'),
        path=r"^/[a-z-]+(/[a-z-]+)?$",
    ),
    replaced(
        "cards: headlines gone",
        (r"(<img [^>]*>)<h4>[^<]*</h4>", r"\1"),
        path=r"^/[a-z-]+(/[a-z-]+)?$",
    ),
    Mutation("soft 404 on half of the articles", [("soft-404", {"path": ARTICLES, "share": 0.5})]),
    Mutation("empty pages, one in three", [("empty", {"path": ARTICLES, "share": 0.33})]),
    Mutation("cookie wall on articles", [("consent", {"path": ARTICLES})]),
    Mutation("challenge after 30 pages", [("challenge", {"after": 30})]),
    Mutation("articles cut short on the way", [("truncated", {"path": ARTICLES, "keep": 0.45})]),
    Mutation("server errors on a third", [("error", {"path": ARTICLES, "share": 0.33})]),
    replaced("labels-only: 'By' gone", ("<div>By ", "<div>"), template="labels-only"),
    replaced(
        "labels-only: date form changed",
        (PRINTED.replace("<li>", "").replace("</li>", ""), "some day"),
        template="labels-only",
    ),
    replaced("json-ld: type renamed", ('"NewsArticle"', '"CreativeStory"'), template="json-ld"),
    replaced(
        "json-ld: script gone",
        (r'<script type="application/ld\+json">.*?</script>', ""),
        template="json-ld",
    ),
]
