"""A small site as addresses and bytes, with its articles, listings and dead ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.wild.addresses import slug
from tests.wild.facts import Section, Stub
from tests.wild.links import same_address
from tests.wild.listing import ListingTruth, home, listing, page_address
from tests.wild.page import Page, article_page
from tests.wild.words import DOSSIERS
from tests.wild.world import World

PER_PAGE = 4


@dataclass
class Site:
    """Every page of a site, and what is true of it."""

    world: World
    pages: dict[str, bytes] = field(default_factory=dict)
    articles: dict[str, Page] = field(default_factory=dict)
    listings: dict[str, ListingTruth] = field(default_factory=dict)
    hidden: list[Stub] = field(default_factory=list)

    @property
    def home(self) -> str:
        """Address of the home page."""
        return self.world.addresses.base + "/"

    def fetch(self, url: str) -> bytes | None:
        """The page at an address; ``None`` where there is none."""
        return self.pages.get(same_address(url))

    def put(self, url: str, body: bytes) -> None:
        """Serves a page at an address."""
        self.pages[same_address(url)] = body


def small_site(seed: str) -> Site:
    """A site of 20 to 60 articles; two of them stand on no listing, only under Read Next."""
    rng = Random(f"{seed}/site")
    world = World.drawn(seed, rng.randint(20, 60))
    site = Site(world, hidden=rng.sample(world.stubs, 2))
    listed = [stub for stub in world.stubs if stub not in site.hidden]
    _write_articles(site, listed, rng)
    _write_listings(site, listed)
    _write_dead_ends(site, listed)
    return site


def _write_articles(site: Site, listed: list[Stub], rng: Random) -> None:
    shows = dict(zip(rng.sample(listed, len(site.hidden)), site.hidden, strict=True))
    quiet = World(site.world.design, site.world.addresses, site.world.sections, listed)
    for stub in site.world.stubs:
        page = article_page(quiet, stub, [shows[stub]] if stub in shows else None)
        site.articles[same_address(stub.url)] = page
        site.put(stub.url, page.body)


def _write_listings(site: Site, listed: list[Stub]) -> None:
    quiet = World(site.world.design, site.world.addresses, site.world.sections, listed)
    by_section: dict[Section, list[Stub]] = {}
    for section in site.world.sections:
        stubs = [stub for stub in listed if section in (stub.section, stub.region)]
        stubs.sort(key=lambda stub: stub.published, reverse=True)
        if stubs and section.parent != "Regions":
            by_section[section] = stubs
        _write_listing(site, quiet, section, stubs)
    site.put(site.home, home(quiet, by_section))
    first = [stub for stubs in by_section.values() for stub in stubs[:3]]
    site.listings[same_address(site.home)] = ListingTruth(site.home, first, None)


def _write_listing(site: Site, world: World, section: Section, stubs: list[Stub]) -> None:
    last = max(1, -(-len(stubs) // PER_PAGE))
    for number in range(1, last + 1):
        url = page_address(world.design, section.url, number)
        shown = stubs[(number - 1) * PER_PAGE : number * PER_PAGE]
        after = page_address(world.design, section.url, number + 1) if number < last else None
        site.put(url, listing(world, section, shown, number, last))
        if stubs:
            site.listings[same_address(url)] = ListingTruth(url, shown, after)


def _write_dead_ends(site: Site, listed: list[Stub]) -> None:
    """Author, tag and dossier pages, which look like listings and are no articles."""
    base = site.world.addresses.base
    named = [(f"{base}/coverage/{slug(name)}", name) for name in DOSSIERS[:4]]
    for page in list(site.articles.values()):
        record = page.truth.article
        named += [(f"{base}/author/{slug(name)}", name) for name in record.authors]
        named += [(f"{base}/tags/{slug(name)}", name) for name in record.keywords]
    quiet = World(site.world.design, site.world.addresses, site.world.sections, listed)
    for url, name in dict(named).items():
        site.put(url, listing(quiet, Section(name, "", url), listed[:3], 1, 1))
