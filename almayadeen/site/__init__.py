"""All that is known of the site. Imports no Scrapy, does no input or output."""

from almayadeen.site.article import ArticlePage
from almayadeen.site.document import Document
from almayadeen.site.errors import LayoutChanged, NotAnArticle
from almayadeen.site.listing import ListingPage
from almayadeen.site.menu import MenuPage
from almayadeen.site.ticker import Ticker

__all__ = [
    "ArticlePage",
    "Document",
    "LayoutChanged",
    "ListingPage",
    "MenuPage",
    "NotAnArticle",
    "Ticker",
]
