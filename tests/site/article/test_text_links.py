"""The links inside a text: what they lead to, and the words that they stand on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almayadeen.items import Article, Block, Link
from almayadeen.site import ArticlePage
from tests.site.article.test_article_odd import HOST, NOW, TEXT, URL, page

PLAN = Link(url="https://example.org/plan", headline="the plan")


def read(insert: str) -> Article:
    """The record of a page with something after the first paragraph of its text."""
    first, *rest = (f"<p>{text}</p>" for text in TEXT)
    return ArticlePage(page(first + insert + "".join(rest)), URL, NOW).to_item()


def block(insert: str) -> Block:
    """The block that was made of what was put in."""
    return read(insert).blocks[1]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<p>They read <a href="https://example.org/plan">the plan</a> at noon.</p>', [PLAN]),
        (
            '<p>They read <a href="https://example.org/plan"><b>the</b> plan</a> at noon.</p>',
            [PLAN],
        ),
        (
            '<p>They read <a href="https://example.org/plan">the\n  plan</a>, <a href="/news/x">an'
            " answer</a> and <a href='../y?a=1&amp;b=2#c'>more</a> at noon.</p>",
            [
                PLAN,
                Link(url=f"{HOST}/news/x", headline="an answer"),
                Link(url=f"{HOST}/news/y?a=1&b=2#c", headline="more"),
            ],
        ),
        (
            '<blockquote><p>“Read <a href="https://example.org/plan">the plan</a>,” she said, '
            "and left the room.</p></blockquote>",
            [PLAN],
        ),
        (
            '<h3>After <a href="https://example.org/plan">the plan</a> <a href="/a#b">#</a></h3>',
            [PLAN],
        ),
        (
            "<ul><li>One reads a lot.</li>"
            '<li>Two read <a href="https://example.org/plan">the plan</a> at noon.</li></ul>',
            [PLAN],
        ),
        (
            '<p>They<br>read <a href="https://example.org/plan">the<br>plan</a> at noon.</p>',
            [PLAN],
        ),
        (
            '<p>They read <a href="https://example.org/plan">the pl\u00adan</a> at noon.</p>',
            [PLAN],
        ),
        ("<p>They wrote to <a href='mailto:a@example.org'>the council</a> at noon.</p>", []),
        ("<p>They read <a href='#note'>the plan</a>, <a>all</a>, <a href=''>of it</a>.</p>", []),
        ("<p>They read <a href='https://[bad'>the plan</a> and <a href='/z'></a>went.</p>", []),
    ],
)
def test_links_are_kept_with_their_words(html: str, links: list[Link]) -> None:
    made = block(html)
    assert made.links == links
    whole = " ".join([made.text or "", *(made.items or [])])
    assert all(link.headline in whole for link in links)


def test_the_record_has_each_of_them_once_in_order() -> None:
    plan = '<a href="https://example.org/plan">the plan</a>'
    other = '<a href="https://example.org/other">another</a>'
    article = read(f"<p>They read {plan} and {other} at noon.</p><p>Nobody liked {plan} much.</p>")
    assert article.links == [PLAN, Link(url="https://example.org/other", headline="another")]
    assert article.provenance["links"] == article.provenance["blocks"]
    assert sum(len(made.links) for made in article.blocks) == 3


def test_a_link_is_no_content() -> None:
    """Where a link leads says nothing that a reader reads: no version is made for it."""
    one, other = (
        read(f'<p>They read <a href="https://example.org/{n}">the plan</a> at noon.</p>')
        for n in range(2)
    )
    assert one.links != other.links
    assert one.content_hash == other.content_hash


WORDS = st.lists(
    st.sampled_from(["harbour", "council", "plan", "river", "ferry"]), min_size=3, max_size=9
)
PIECES = st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(PIECES)
def test_the_text_is_the_same_with_and_without_links(pieces: list[tuple[list[str], bool]]) -> None:
    def paragraph(is_linked: bool) -> str:
        words = [
            f'<a href="https://example.org/{n}">{" ".join(words)}</a>'
            if linked and is_linked
            else " ".join(words)
            for n, (words, linked) in enumerate(pieces)
        ]
        return f"<p>It was said that {', '.join(words)} were seen by all of them at noon.</p>"

    plain, linked = read(paragraph(is_linked=False)), read(paragraph(is_linked=True))
    assert linked.article_body == plain.article_body
    assert [link.headline for link in linked.blocks[1].links] == [
        " ".join(words) for words, is_linked in pieces if is_linked
    ]
