"""What each template's pages give away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Prints:
    """What a template's pages give away."""

    post_id: bool = False
    zone: str | None = None
    """Of the machine dates; None: there are none, only the printed date."""
    country: bool = False
    """The country from metadata; else the region's label."""
    coverage: bool = False
    labels: bool = True
    """Section and region are printed above the title."""
    breadcrumbs: bool = False
    language: bool = True
    canonical: bool = True
    tag_links: bool = True
    duration: bool = False
    framed: bool = False
    """The video is a frame of another host."""


PRINTS = {
    "full": Prints(
        post_id=True, zone="beirut", country=True, coverage=True, labels=False, duration=True
    ),
    "json-ld": Prints(zone="beirut", breadcrumbs=True, duration=True),
    "labels-only": Prints(language=False, canonical=False),
    "renamed": Prints(post_id=True, zone="utc", tag_links=False, framed=True),
}
