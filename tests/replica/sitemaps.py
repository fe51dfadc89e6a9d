"""Sitemaps and robots.txt: an index, one file a month (month not padded), newest change first."""

from __future__ import annotations

import gzip
from datetime import datetime
from html import escape

from .answers import Answer, html_answer
from .moments import beirut_iso
from .plan import BEIRUT
from .site import Site

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Sitemaps:
    """Answers below ``/sitemaps``. ``nested`` puts an index per year between."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.options = site.options
        self.ending = "xml.gz" if self.options.sitemap == "gz" else "xml"

    def at(self, path: str) -> Answer | None:
        if self.options.sitemap == "absent":
            return None
        if path == "/sitemaps/all.xml":
            return self._index()
        months = {self._file(*month): month for month in self._months()}
        if path in months:
            return self._month(*months[path])
        years = {self._year_file(year): year for year, _ in self._months()}
        if path in years and self.options.sitemap == "nested":
            return self._year(years[path])
        return None

    def _months(self) -> list[tuple[int, int]]:
        """Newest first."""
        first = datetime.fromtimestamp(self.site.plan.published(0), BEIRUT)
        last = datetime.fromtimestamp(self.site.now, BEIRUT)
        span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [(count // 12, count % 12 + 1) for count in reversed(span)]

    def _index(self) -> Answer:
        if self.options.sitemap == "nested":
            years = sorted({year for year, _ in self._months()}, reverse=True)
            return self._list([self._year_file(year) for year in years])
        return self._list([self._file(*month) for month in self._months()])

    def _year(self, year: int) -> Answer:
        return self._list([self._file(y, month) for y, month in self._months() if y == year])

    def _year_file(self, year: int) -> str:
        return f"/sitemaps/all/year-{year}.xml"

    def _file(self, year: int, month: int) -> str:
        return f"/sitemaps/all/sitemap-{year}-{month}.{self.ending}"

    def _list(self, paths: list[str]) -> Answer:
        rows = "".join(f"<sitemap><loc>{self.site.base}{p}</loc></sitemap>\n" for p in paths)
        text = f"{HEAD}<sitemapindex {NAMESPACE}>\n{rows}</sitemapindex>\n"
        return Answer(200, "application/xml", text.encode())

    def _month(self, year: int, month: int) -> Answer:
        start = datetime(year, month, 1, tzinfo=BEIRUT)
        end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=BEIRUT)
        count = self.site.plan.count
        first, last = (min(count(int(at.timestamp()) - 1), self.site.count) for at in (start, end))
        found = [(self._changed(n), n) for n in range(first, last) if self.site.stands(n)]
        rows = "".join(self._row(n, at) for at, n in sorted(found, reverse=True))
        spaces = f"{NAMESPACE} {NEWS}" if self.options.news_sitemap else NAMESPACE
        text = f"{HEAD}<urlset {spaces}>\n{rows}</urlset>\n".encode()
        if self.ending == "xml.gz":
            return Answer(200, "application/gzip", gzip.compress(text, mtime=0))
        return Answer(200, "application/xml", text)

    def _changed(self, n: int) -> int:
        edits = self.site.edits(n, self.site.now)
        return edits[-1] if edits else self.site.outline(n).published

    def _row(self, n: int, changed: int) -> str:
        outline = self.site.outline(n)
        row = f"<url><loc>{escape(self.site.address(n))}</loc>"
        if self.options.lastmod:
            row += f"<lastmod>{beirut_iso(changed)}</lastmod>"
        if self.options.news_sitemap:
            row += (
                "<news:news><news:publication><news:name>Al Mayadeen English</news:name>"
                "<news:language>en</news:language></news:publication><news:publication_date>"
                f"{beirut_iso(outline.published)}</news:publication_date><news:title>"
                f"{escape(self.site.headline(n))}</news:title></news:news>"
            )
        return row + "</url>\n"


def robots(site: Site) -> Answer:
    """``robots.txt`` as the options have it."""
    options = site.options
    if options.robots == "missing":
        return html_answer("<h1>Page not found</h1>", 404)
    if options.robots == "error":
        return html_answer("<h1>Server error</h1>", 503)
    lines = ["User-agent: *", "Disallow: /search", "Disallow: /print/", "Disallow: /draft/"]
    if options.crawl_delay is not None:
        lines.append(f"Crawl-delay: {options.crawl_delay:g}")
    if options.sitemap != "absent":
        lines += ["", f"Sitemap: {site.base}/sitemaps/all.xml"]
    return Answer(200, "text/plain; charset=utf-8", "\n".join([*lines, ""]).encode())
