"""Boxes that are no text: they ask, offer, advertise or present somebody."""

from __future__ import annotations

from tests.wild import prose
from tests.wild.furniture import label
from tests.wild.habits import texts
from tests.wild.habits.draft import Draft
from tests.wild.markup import Kid, Kids, Node, dressed, el
from tests.wild.pictures import picture

TAGS = ("div", "div", "div", "section", "aside")


def boxed(draft: Draft, name: str, heading: str, *kids: Kids) -> Node:
    """A box under a heading, or under none."""
    title = [label(draft.design, name, heading)] if heading else []
    return dressed(draft.design, name, draft.rng.choice(TAGS), title, *kids)


def form(draft: Draft, *kids: Kids) -> Node:
    """A form, where the page is not one itself."""
    return el("div" if draft.design.habit == "aspnet" else "form", *kids)


def _lines(draft: Draft, lines: list[str]) -> list[Kid]:
    tag = draft.rng.choice(("p", "p", "div", "span"))
    return [el(tag, line) for line in lines]


def newsletter(draft: Draft) -> Node:
    """Asks for an address to send letters to."""
    rng = draft.rng
    fields = [el("input", type="email"), el("button", rng.choice(("Sign up", "Subscribe", "OK")))]
    asked = form(draft, fields) if rng.random() < 0.7 else el("a", "Sign up here", href="/letters")
    notes = _lines(draft, rng.sample(texts.NEWSLETTER_NOTES, rng.randint(0, 2)))
    said = _lines(draft, [rng.choice(texts.NEWSLETTER_LINES)])
    return boxed(draft, "letter", rng.choice(texts.NEWSLETTER_HEADINGS), said, asked, notes)


def registration(draft: Draft) -> Node:
    """Asks the reader to open an account, and says what for."""
    rng = draft.rng
    gains = el("ul", [el("li", gain) for gain in rng.sample(texts.REGISTRATION_GAINS, 3)])
    fields = form(draft, el("input", type="email"), el("button", "Go on"))
    sign_in = el("p", "Do you have an account already? ", el("a", "Sign in", href="/sign-in"))
    said = _lines(draft, rng.sample(texts.REGISTRATION_LINES, 2))
    heading = rng.choice(texts.REGISTRATION_HEADINGS)
    return boxed(draft, "register", heading, said[:1], gains, fields, sign_in, said[1:])


def poll(draft: Draft) -> Node:
    """Asks a question and offers answers."""
    rng = draft.rng
    answers = rng.sample(texts.POLL_ANSWERS, 3)
    shape = rng.choice(("list", "labels", "buttons"))
    made: list[Node] = [el("button", answer) for answer in answers]
    if shape == "list":
        made = [el("ul", [el("li", answer) for answer in answers])]
    if shape == "labels":
        made = [el("label", el("input", type="radio"), answer) for answer in answers]
    said = _lines(draft, rng.sample(texts.POLL_LINES, rng.randint(0, 2)))
    return boxed(draft, "poll", rng.choice(texts.POLL_QUESTIONS), made, el("button", "Vote"), said)


def advertisement(draft: Draft) -> Node:
    """Words around or instead of an advertisement."""
    rng = draft.rng
    offer = rng.choice(texts.AD_OFFERS)
    link = [el("a", el("p", offer), href="https://shop.example.org/1")] if offer else []
    line = el(rng.choice(("p", "div", "span")), rng.choice(texts.AD_LINES))
    return dressed(draft.design, "ad", "div", [line, link] if rng.random() < 0.7 else [link, line])


def player(draft: Draft) -> Node:
    """A film or a recording of something else, with its words."""
    rng = draft.rng
    film = el("video", el("source", src="/media/other.mp4"), poster="/media/other.jpg")
    length = el("span", rng.choice(("03:25", "0:00 / 12:40", "1x")))
    said = _lines(draft, rng.sample(texts.PLAYER_LINES, rng.randint(1, 2)))
    kids: list[Kid] = [film, length, *said] if rng.random() < 0.5 else [*said, film, length]
    return boxed(draft, "player-box", rng.choice(texts.PLAYER_HEADINGS), kids)


def author(draft: Draft) -> Node:
    """Presents who wrote the article, in a sentence and with a portrait."""
    rng, name = draft.rng, draft.story.authors[0]
    name = prose.person(rng) if name.startswith("Al ") else name
    link = el("a", rng.choice(texts.AUTHOR_LINKS), href="/author/1")
    about = el("p", f"{name} {rng.choice(texts.AUTHOR_LINES)}")
    portrait = picture(draft.design, "/media/portrait.jpg", name)
    heading = rng.choice((name, "About the author", ""))
    return boxed(draft, "writer", heading, rng.choice(([portrait], [])), about, link)


def follow(draft: Draft) -> Node:
    """Asks the reader to follow, to pay or to write."""
    rng = draft.rng
    button = el("a", rng.choice(("Follow", "Support us", "Get the app")), href="/support")
    said = _lines(draft, [rng.choice(texts.FOLLOW_LINES)])
    return boxed(draft, "follow", rng.choice(texts.FOLLOW_HEADINGS), said, button)


def comments(draft: Draft) -> Node:
    """What other readers wrote, or that nobody has written yet."""
    rng = draft.rng
    said: list[Kid] = []
    for line in rng.sample(texts.COMMENTS, rng.randint(0, 3)):
        said.append(
            el("div", el("b", prose.person(rng)), el("p", line), el("a", "Reply", href="#"))
        )
    note = el("p", rng.choice(texts.COMMENT_NOTES))
    return boxed(draft, "comments", rng.choice(texts.COMMENT_HEADINGS), said, note)


def wall(draft: Draft) -> Node:
    """Stands before a text that one has to pay for."""
    rng = draft.rng
    said = [el("p", line) for line in rng.sample(texts.WALL_LINES, rng.randint(1, 2))]
    return dressed(draft.design, "wall", "div", said, el("button", rng.choice(texts.WALL_BUTTONS)))
