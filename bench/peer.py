"""Read pages with one peer. Runs in the peer's own environment and imports nothing of ours.

``python peer.py NAME < pages.jsonl > readings.jsonl``; each line in has ``url`` and ``html``;
each line out has the reading and ``cpu``, seconds of processor time.
"""

import json
import sys
import time


def trafilatura_reader(html, url):
    """Read with trafilatura, metadata included."""
    import trafilatura

    document = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    found = document.as_dict() if hasattr(document, "as_dict") else dict(document or {})
    return {
        "body": found.get("text"),
        "headline": found.get("title"),
        "published": found.get("date"),
        "authors": [name for name in (found.get("author") or "").split("; ") if name],
        "section": (found.get("categories") or [None])[0],
        "tags": found.get("tags") or [],
    }


def newspaper4k_reader(html, url):
    """Read with newspaper4k."""
    from newspaper import Article

    article = Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return {
        "body": article.text,
        "headline": article.title,
        "published": article.publish_date.isoformat() if article.publish_date else None,
        "authors": list(article.authors),
        "tags": list(article.keywords or article.meta_keywords),
    }


def newsplease_reader(html, url):
    """Read with news-please."""
    from newsplease import NewsPlease

    article = NewsPlease.from_html(html, url=url, fetch_images=False)
    return {
        "body": article.maintext,
        "headline": article.title,
        "published": article.date_publish.isoformat() if article.date_publish else None,
        "authors": list(article.authors or []),
    }


def fundus_reader(html, url):
    """Read with fundus' own building blocks: it has no parser for this site."""
    from fundus.parser import BaseParser, attribute
    from fundus.parser.utility import (
        extract_article_body_with_selector,
        generic_author_parsing,
        generic_date_parsing,
        generic_topic_parsing,
    )
    from lxml.cssselect import CSSSelector

    class Parser(BaseParser):
        _paragraphs = CSSSelector("article p, main p")

        @attribute
        def body(self):
            return extract_article_body_with_selector(
                self.precomputed.doc, paragraph_selector=self._paragraphs
            )

        @attribute
        def title(self):
            return self.precomputed.meta.get("og:title")

        @attribute
        def authors(self):
            return generic_author_parsing(self.precomputed.ld.bf_search("author"))

        @attribute
        def publishing_date(self):
            return generic_date_parsing(
                self.precomputed.ld.bf_search("datePublished")
                or self.precomputed.meta.get("article:published_time")
            )

        @attribute
        def topics(self):
            return generic_topic_parsing(self.precomputed.meta.get("keywords"))

    found = Parser().parse(html, error_handling="suppress")
    published = found.get("publishing_date")
    return {
        "body": str(found.get("body") or ""),
        "headline": found.get("title"),
        "published": published.isoformat() if published else None,
        "authors": found.get("authors") or [],
        "tags": found.get("topics") or [],
    }


READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper4k_reader,
    "news-please": newsplease_reader,
    "fundus": fundus_reader,
}


def main():
    """Read every page; an error is a reading too."""
    read = READERS[sys.argv[1]]
    pages = [json.loads(line) for line in sys.stdin]
    for page in pages[:2]:  # imports and caches are not what is measured
        attempt(read, page)
    for page in pages:
        began = time.process_time()
        reading = attempt(read, page)
        reading["cpu"] = time.process_time() - began
        sys.stdout.write(json.dumps(reading) + "\n")


def attempt(read, page):
    """Read a page; what goes wrong stands in the reading."""
    try:
        return read(page["html"], page["url"])
    except Exception as error:  # noqa: BLE001 (a peer may fail in any way)
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main()
