"""All that is known of the site. Imports no Scrapy, does no input or output."""

from almayadeen.site.article.page import ArticlePage
from almayadeen.site.errors import LayoutChanged, NotAnArticle
from almayadeen.site.listing.load_more import COUNT_LINKS, FIND_BUTTON, cards_markup
from almayadeen.site.listing.page import Card, ListingPage
from almayadeen.site.menu.page import MenuPage
from almayadeen.site.obstacles import Obstacle, obstacle
from almayadeen.site.page.document import Document
from almayadeen.site.page.label_boxes import Labels
from almayadeen.site.sitemap.entries import Location
from almayadeen.site.sitemap.file import LIMIT, Sitemap, month_of
from almayadeen.site.sitemap.pieces import SitemapTooLarge
from almayadeen.site.ticker import Ticker
from almayadeen.site.words.labels import BYLINE, MIN_READ, SOURCE, furniture_lines
from almayadeen.site.words.sections import Section, section_key

__all__ = [
    "BYLINE",
    "COUNT_LINKS",
    "FIND_BUTTON",
    "LIMIT",
    "MIN_READ",
    "SOURCE",
    "ArticlePage",
    "Card",
    "Document",
    "Labels",
    "LayoutChanged",
    "ListingPage",
    "Location",
    "MenuPage",
    "NotAnArticle",
    "Obstacle",
    "Section",
    "Sitemap",
    "SitemapTooLarge",
    "Ticker",
    "cards_markup",
    "furniture_lines",
    "month_of",
    "obstacle",
    "section_key",
]
