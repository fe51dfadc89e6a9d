"""Why a page gave no record. One exception for each reason."""

from __future__ import annotations


class LayoutChanged(Exception):
    """What every page of this kind must have was not found."""

    def __init__(self, expected: str, found: str, where: str) -> None:
        super().__init__(f"expected {expected}; found {found}; in {where}")
        self.expected = expected
        self.found = found
        self.where = where

    def __reduce__(self) -> tuple[type[LayoutChanged], tuple[str, str, str]]:
        return type(self), (self.expected, self.found, self.where)


class NotAnArticle(Exception):
    """The page is whole and is something else: a dossier, an author, a tag, a static page.

    ``kind`` names what it is: "author", "coverage", "listing" or "page".
    """

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(f"a page of kind {kind!r}, not an article; in {where}")
        self.kind = kind
        self.where = where

    def __reduce__(self) -> tuple[type[NotAnArticle], tuple[str, str]]:
        return type(self), (self.kind, self.where)
