"""The record of an edition: all that its pages print, as plain strings that its readers write.

A string holds phrases parted by bars, in the notation of ``phrases``; "names" are phrases
without its signs. Only ``dates.ago`` and the tables hold more. Comparisons know no case.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are printed."""

    months: tuple[str, ...]  # twelve, each with all its names
    weekdays: str
    today: str
    yesterday: str
    ago: str  # with {count} {unit}
    one: str  # what may be written for the count
    days: str
    shorter_units: str
    ordinals: str  # what follows a number of a day
    of: str
    at: str
    before_noon: str
    after_noon: str
    time: str  # what follows the name of a zone
    zones: dict[str, str]  # hours ahead of UTC, or a name of the time zone database
    unclear_zones: str
    introductions: str  # what comes before a date
    updated: str
    filling: str  # words beside a date that say nothing


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Headings and other labels of an article page."""

    names: dict[str, str]  # the lines that are a label, by the label
    pictured: str  # labels that may be a picture
    more_tags: str  # labels of the tags that are ordinary words elsewhere
    all: str
    after_label: str
    read_more: str
    invitations: str
    advertisement: str
    minute: str
    read: str
    reading_time: str
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The list after the title."""

    by: str
    authors: str
    sources: str
    lone_authors: str  # names; labels whose value is on the next line
    lone_sources: str
    starts: str  # what such a list begins with
    starts_alone: str  # names; may be all of its first line
    on: str  # before a date, after a name
    quantities: str  # "by the numbers" is no byline
    articles: str  # "by the harbour" is none either
    credits: str  # before the name of a photographer


@dataclass(frozen=True, slots=True)
class NameWords:
    """Names of people and of the house."""

    own: str
    house: str
    home: str
    and_: str
    joins: str
    suffixes: str
    places: str  # after a name, before a place
    accounts: str  # after a name
    no_name: str  # what follows is no name


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Lines that are no content wherever they are."""

    buttons: str
    counted: str
    counted_after: str  # only after its number
    of: str  # between two numbers
    services: str
    filed: str
    notices: str
    notice_hints: str  # one of them is in every notice
    rights: str
    rights_to: str
    copyright: str
    rights_hint: str
    decorations: str  # what a picture of no content says


@dataclass(frozen=True, slots=True)
class SectionWords:
    """The menu, and the pages of every site that are neither sections nor articles."""

    menu: dict[str, str]  # the sections below each parent; those without one below ""
    regions: str
    live: str  # names of menu entries and labels that are no sections
    streams: str
    services: str
    and_: str
    filed: str
    kinds: dict[str, str]
    general: str  # "of the articles section", which holds opinion, analysis, blog and features
    pages: dict[str, str]


@dataclass(frozen=True, slots=True)
class ListingWords:
    """Links and buttons that turn the pages of a listing."""

    turns: str
    page: str
    next: str
    next_hints: str
    load: str
    more: str


@dataclass(frozen=True, slots=True)
class ObstacleWords:
    """Titles and headings of what comes instead of a page."""

    challenge: str
    sighs: str  # before any of the others
    not_found: str
    negative: str
    error: str
    consent: str
    accept: str
    of_consent: str
    hints: str  # one of them is in each


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the site."""

    language: str
    dates: DateWords
    labels: LabelWords
    bylines: BylineWords
    names: NameWords
    furniture: FurnitureWords
    sections: SectionWords
    listings: ListingWords
    obstacles: ObstacleWords
