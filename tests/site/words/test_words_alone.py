"""No file of the site but those of ``words`` holds a word that its pages print.

A constant is looked at as a reader of the code sees it: no docstring, no message of an error. Its
words are what spaces and signs part; ``article:published_time`` and ``read-more`` are names, one
word each, that no page prints. Names that look like words, because HTML, metadata or classes are
written in English, are listed below with what they are.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from lxml.html import defs

from almayadeen.items import Article, Kind
from almayadeen.site.words.english import ENGLISH
from almayadeen.site.words.phrases import listed, loose

SITE = Path(__file__).parents[3] / "almayadeen" / "site"
FILES = [path for path in sorted(SITE.rglob("*.py")) if path.parent.name != "words"]
EVERYWHERE = {*defs.tags, *defs.safe_attrs, *get_args(Kind), *Article.model_fields, "http"}
"""Elements and attributes of HTML, kinds and fields of the record."""

NAMES = {
    "__init__.py": "Labels Section Sitemap SOURCE",  # what the door gives
    "days.py": "BEIRUT",
    # keys and values of metadata
    "article/evidence/json_ld.py": "Article Report WebSite author image logo",
    "article/evidence/layout.py": "image profile writers",  # of addresses, too
    "article/evidence/meta_tags.py": "Article Page Report WebSite author content date profile",
    "article/evidence/metadata.py": "page",
    "article/evidence/tawsiyat.py": "author category",
    # readers, parts and blocks of the record
    "article/fields.py": "labels",
    "article/page.py": "most page tags",  # "a page of at most …", of an error, too
    "article/readings.py": "labels",
    "article/parts/body.py": "image list",
    # values of "rel", "role" and "aria-current"
    "article/parts/tags.py": "category tag",
    "listing/article_links.py": "author home next prev tag",
    "listing/next_page.py": "next page",
    "page/walk.py": "main picture search end",  # "end": of the parser's events
    "page/document.py": "and count main tag",  # of XPath and of libxml2's messages
    "page/end_tags.py": "main",
    "page/media.py": "picture",
    "sitemap/entries.py": "date sitemap updated",
    "sitemap/file.py": "end feed rss",
    "sitemap/pieces.py": "more",  # of an error
    # classes, hosts, and a script that looks for them
    "article/parts/embeds.py": "facebook instagram mobile threads tiktok",
    "page/class_names.py": "about ads author comment consent continue cookie earlier facebook"
    " follow following loading logo more newsletter next older right share show tags view"
    " writer youtube",
    "listing/load_more.py": "all consent cookie found more new text",
    # our own words for what was found, in errors and their reasons
    "errors.py": "found not page",
    "obstacles.py": "Article consent error",
    "article/verdict.py": "and end listing open page picture text the under",
    "listing/page.py": "site the with",
    "menu/page.py": "site the",
}


def strings(value: object) -> Iterator[str]:
    """Every string of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))


PHRASES = [phrase for text in strings(ENGLISH) for phrase in listed(text)]
WORDS = {
    word
    for phrase in PHRASES
    for word in re.findall(r"[^\W\d_]{3,}", re.sub(r"[\[\]]", "", phrase).casefold())
}
_SHORTEST = [re.sub(r" ?[…~]\d*", "", phrase) for phrase in PHRASES]
LONG = re.compile("|".join(rf"\b{loose(phrase)}\b" for phrase in _SHORTEST), re.IGNORECASE)


def constants(source: str) -> Iterator[str]:
    """The strings of a module that are neither docstrings nor what an error says."""
    tree = ast.parse(source)
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            apart |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Expr):
            apart.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in apart:
            if isinstance(node.value, str):
                yield node.value
            elif isinstance(node.value, bytes):
                yield node.value.decode("latin-1")


def words_in(source: str) -> set[str]:
    """Words of the edition among those of the constants."""
    texts = (re.sub(r"\\[bBdDsSwW]", " ", text) for text in constants(source))
    found = {word for text in texts for word in re.findall(r"[\w:./-]+", text)}
    return {word for word in found if word.casefold() in WORDS} - EVERYWHERE


def phrases_in(source: str) -> list[str]:
    """Phrases of two words and more among the constants, also with ``\\s+`` between them."""
    texts = (re.sub(r"\\s[+*]?", " ", text) for text in constants(source))
    return [found[0] for text in texts for found in LONG.finditer(text) if " " in found[0]]


def name_of(path: Path) -> str:
    return path.relative_to(SITE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_that_a_page_prints_is_written_outside_words(path: Path) -> None:
    source = path.read_text()
    assert words_in(source) == set(NAMES.get(name_of(path), "").split())
    assert phrases_in(source) == []


@pytest.mark.parametrize(
    "code",
    [
        'LABEL = "Read"',
        'LABEL = re.compile(r"\\bsources?\\b|published by")',
        'NEXT = ("next", "older")',
        'MONTHS = {"january": 1}',
    ],
)
def test_a_word_would_be_found(code: str) -> None:
    assert words_in(code)


@pytest.mark.parametrize("code", ['A = "Most Read"', 'A = r"x|read\\s+next|y"'])
def test_a_phrase_would_be_found(code: str) -> None:
    assert phrases_in(code)


def test_an_edition_is_nothing_but_strings() -> None:
    """No pattern, no function, no import but that of the record."""
    tree = ast.parse((SITE / "words" / "english.py").read_text())
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            assert node.module == "almayadeen.site.words.edition"
        elif isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant)
        else:
            assert isinstance(node, ast.Assign)
            assert isinstance(node.value, ast.Call)
            assert node.value.args == []
            for given in node.value.keywords:
                assert {type(part) for part in ast.walk(given.value)} <= {
                    ast.Constant, ast.Tuple, ast.Dict, ast.Name, ast.Load,
                }  # fmt: skip
    assert all(strings(ENGLISH))
