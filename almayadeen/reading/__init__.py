"""The way out: reading what was collected, and carrying it into other tools.

* ``articles``: :func:`read_articles`, typed records or dicts from a folder, file or glob.
* ``dates``: :func:`by_publication`, the order of articles.
* ``latest``: which lines hold the newest version of each article.
* ``schema``: the JSON Schema and the field table, made from the models.
* ``exports``: Parquet, SQLite, CSV and feeds.
"""

from almayadeen.reading.articles import read_articles
from almayadeen.reading.dates import by_publication
from almayadeen.reading.errors import BadLine, ReadingError

__all__ = ["BadLine", "ReadingError", "by_publication", "read_articles"]
