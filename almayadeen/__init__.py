"""A complete, clean, exactly-once record of what Al Mayadeen English publishes.

The map, in the order in which data flows:

* ``spiders``: which page leads to which; no selectors.
* ``frontier``: which requests go out, and what became of each.
* ``politeness``: pace, robots.txt, blocks, staying on the site.
* ``discovery``: what no link leads to: sitemaps, "load more".
* ``site``: all that is known of the site; pure, no Scrapy, no input or output.
* ``items``: the records.
* ``pipelines``: judge an item and pass it on or drop it.
* ``journal``: what has been written for good.
* ``health``, ``verdict``: whether the run can be trusted.
* ``report``, ``doctor``: what people are told.
* ``archive``: pages kept as they came.
* ``commands``: what ``scrapy …`` offers beyond Scrapy's own.
* ``reading``: the way out: reading the records back, and exporting them to other tools.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from almayadeen.reading import by_publication, read_articles

__version__ = "0.1.0"

__all__ = ["__version__", "by_publication", "read_articles"]


def __getattr__(name: str) -> object:
    # Read when first asked for: spiders and commands need not load it.
    if name in ("by_publication", "read_articles"):
        from almayadeen import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
