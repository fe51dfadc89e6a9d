"""JSON-LD that says too little, too much or something else than the page."""

from __future__ import annotations

from collections.abc import Callable

from tests.wild.habits.data import (
    LD,
    Thing,
    change_article,
    of_article,
    put_things,
    scripts,
    things_of,
)
from tests.wild.habits.draft import Draft, found
from tests.wild.habits.habit import Habit
from tests.wild.habits.texts import WALL_LINES
from tests.wild.markup import el
from tests.wild.shown import SITE
from tests.wild.truth import Truth

LD_ONLY = {"json-ld": True, "tawsiyat": False, "ld.entities": False}
STUB = {**LD_ONLY, "body.bare": False, "body.split": False, "habit": "none"}
TITLE = frozenset({"title"})
ONE_COPY = frozenset({"copies of the text"})


def _title(write: Callable[[Draft, str, Thing], str]) -> Callable[[Draft, Truth], None]:
    """A habit that writes another headline into JSON-LD; the page prints the true one."""

    def change(draft: Draft, truth: Truth) -> None:
        def headline(thing: Thing) -> None:
            thing["headline"] = write(draft, draft.story.stub.headline, thing)

        change_article(draft, headline)

    return change


def _cut(draft: Draft, text: str, _: Thing) -> str:
    return text[: max(20, len(text) * 2 // 3)] + draft.rng.choice(("...", "…", " ..."))


def _tagged(draft: Draft, text: str, _: Thing) -> str:
    first, rest = text.split(" ", 1)
    return draft.rng.choice((f"<em>{first}</em> {rest}", f"<p>{text}</p>", f"{first}<br> {rest}"))


def _tagline(draft: Draft, text: str, thing: Thing) -> str:
    thing["name"] = text
    return "a story of a town and of those who keep its clocks"


def _with_site(draft: Draft, text: str, _: Thing) -> str:
    return text + draft.rng.choice((f" | {SITE}", f" - {SITE}", f" – {SITE}"))


def _other_film(draft: Draft, truth: Truth) -> None:
    """A film of another article, before everything else."""
    other = draft.rng.choice(draft.others)
    film = {
        "@type": "VideoObject",
        "name": other.headline,
        "description": draft.sentence(),
        "thumbnailUrl": other.image,
        "contentUrl": other.image.replace(".jpg", ".mp4"),
        "uploadDate": other.published.isoformat(),
    }
    put_things(draft, [film, *things_of(draft)], graph=draft.rng.random() < 0.3)


def _with_charset(draft: Draft, truth: Truth) -> None:
    for script in scripts(draft, LD):
        script.attrs["type"] = f"{LD}; charset=utf-8"


def _text_in_data(draft: Draft, truth: Truth) -> None:
    """The whole text in JSON-LD alone; the page shows one line in its place."""
    things = things_of(draft)
    of_article(things)["articleBody"] = "\n\n".join(draft.body_texts())
    put_things(draft, things, graph=False)
    note = el("p", draft.rng.choice(WALL_LINES))
    draft.not_text(note)
    for _, text in found(draft.page, "body"):
        text.kids = [note]
    truth.article.related = truth.article.read_more = []


HABITS = [
    Habit("headline cut in JSON-LD", after=_title(_cut), needs=LD_ONLY, claims=TITLE),
    Habit("headline with tags in JSON-LD", after=_title(_tagged), needs=LD_ONLY, claims=TITLE),
    Habit("tagline as headline in JSON-LD", after=_title(_tagline), needs=LD_ONLY, claims=TITLE),
    Habit(
        "site's name in the JSON-LD headline", after=_title(_with_site), needs=LD_ONLY, claims=TITLE
    ),
    Habit("film of something else in JSON-LD", after=_other_film),
    Habit("text in JSON-LD alone", after=_text_in_data, needs=STUB, claims=ONE_COPY),
    Habit("JSON-LD script with a charset", after=_with_charset, needs={"json-ld": True}),
]
