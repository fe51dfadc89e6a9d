"""Spider arguments as typed values, with errors a person can act on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FilePath, model_validator

from almayadeen.items import Kind

Follow = Literal["read-next", "related", "coverage", "tags"]
ALL_FOLLOWED: tuple[Follow, ...] = get_args(Follow)

FOLLOWED_LINKS: dict[Follow, frozenset[str]] = {
    "read-next": frozenset({"read-next"}),
    "related": frozenset({"related", "read-more", "most-read"}),
    "coverage": frozenset({"coverage"}),
    "tags": frozenset({"tags"}),
}
"""Which kinds of ``ArticlePage.links_onward`` each word of ``follow=`` stands for."""


def _names(text: object) -> object:
    """Split ``a, b`` into its parts; ``none`` and the empty text are no parts."""
    if not isinstance(text, str):
        return text
    if text.strip().lower() == "none":
        return ()
    return tuple(part.strip() for part in text.split(",") if part.strip())


def lower_names(text: object) -> object:
    """Split ``a, b`` into its parts in lower case."""
    return _names(text.lower() if isinstance(text, str) else text)


def some_names(text: object) -> object:
    """Split ``a, b`` into its parts; raises ValueError where there is none.

    An empty text is most often a shell variable that was not set, and no wish for everything.
    """
    names = _names(text)
    if names == ():
        raise ValueError("names nothing; leave it out for all")
    return names


def some_lower_names(text: object) -> object:
    """Split ``a, b`` into its parts in lower case; raises ValueError where there is none."""
    return some_names(text.lower() if isinstance(text, str) else text)


class Arguments(BaseModel):
    """Arguments of every spider. Unknown ones are ignored: Scrapyd adds its own."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class CrawlArguments(Arguments):
    """Arguments of the spiders that follow links."""

    kinds: Annotated[tuple[Kind, ...], BeforeValidator(some_lower_names)] = Field(
        (), description="Publish only these kinds, such as news,opinion. Default: all."
    )
    follow: Annotated[tuple[Follow, ...], BeforeValidator(lower_names)] = Field(
        ("read-next", "related", "coverage"),
        description="Links to follow from articles: read-next,related,coverage,tags or none.",
    )
    limit: int | None = Field(None, ge=1, description="Stop after so many articles.")


class SectionsArguments(CrawlArguments):
    """Arguments of ``scrapy crawl sections``."""

    sections: Annotated[tuple[str, ...], BeforeValidator(some_names)] = Field(
        (), description="Names of the menu, such as politics,economy. Default: all."
    )
    since: date | None = Field(None, description="A day; older articles are not followed past.")
    pages: int | None = Field(
        None, ge=1, description="Pages of each listing; above 1 also presses 'load more'."
    )


class AddressArguments(CrawlArguments):
    """Arguments of ``scrapy crawl articles``."""

    follow: Annotated[tuple[Follow, ...], BeforeValidator(lower_names)] = Field(
        (), description="Links to follow from the given articles. Default: none."
    )
    urls: FilePath | None = Field(None, description="A file of addresses, one a line.")
    url: str | None = Field(None, description="One address.")

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if self.urls is None and self.url is None:
            raise ValueError("give urls=FILE or url=ADDRESS")
        return self
