"""Forms of the publication date that are not the usual one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.wild.facts import BEIRUT
from tests.wild.habits.data import change_article
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Node
from tests.wild.truth import Truth
from tests.wild.words import several

DATE = frozenset({"date"})
SILENT = {"tawsiyat": False, "meta.time": False, "microdata": False, "print.datetime": False}
IN_DATA = {**SILENT, "json-ld": True, "ld.time": True}
IN_METAS = {**SILENT, "meta": True, "ld.time": False}
BESIDE_PRINT = {"print.date": True, "date.clock": True, "metas.as-text": False}
META_NAMES = several(
    "article:published|og:article:published_time|sailthru.date|parsely-pub-date|dc.date|"
    "DC.date.issued|pubdate|publish-date|datePublished|cXenseParse:recs:publishtime"
)


def _rfc(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC).replace(microsecond=0))


def _javascript(at: datetime) -> str:
    return f"{at.astimezone(UTC):%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"


def _beirut_javascript(at: datetime) -> str:
    return f"{at.astimezone(BEIRUT):%a %b %d %Y %H:%M:%S} GMT{at.astimezone(BEIRUT):%z}"


def _spaced(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} GMT"


def _zoneless(at: datetime) -> str:
    return f"{at.astimezone(BEIRUT):%Y-%m-%dT%H:%M:%S}"


FORMS = (_rfc, _javascript, _beirut_javascript, _spaced)


def _in_json_ld(*forms: Callable[[datetime], str]) -> Callable[[Draft, Truth], None]:
    def change(draft: Draft, truth: Truth) -> None:
        write = draft.rng.choice(forms)
        at, later = draft.story.stub.published, draft.story.modified
        times = {"datePublished": write(at), "dateModified": write(later)}
        change_article(draft, lambda thing: thing.update(times))

    return change


def _in_meta(draft: Draft, truth: Truth) -> None:
    """The instant under a name of a meta tag that few sites use."""
    at, name = draft.story.stub.published, draft.rng.choice(META_NAMES)
    said = draft.rng.choice((at.isoformat(), f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"))
    key = "property" if name.startswith(("article:", "og:")) else "name"
    draft.head.kids.append(Node("meta", [], {key: name, "content": said}))
    truth.article.date_published = at


def _in_time(*forms: Callable[[datetime], str]) -> Callable[[Draft, Truth], None]:
    def change(draft: Draft, truth: Truth) -> None:
        at = draft.story.stub.published
        for time in _times(draft.page):
            time.attrs["datetime"] = draft.rng.choice(forms)(at)

    return change


def _times(root: Node) -> list[Node]:
    """The elements of the story that print its date for machines too."""
    kids = [kid for kid in root.kids if isinstance(kid, Node)]
    here = [kid for kid in kids if kid.tag == "time" and "datetime" in kid.attrs]
    return here + [time for kid in kids for time in _times(kid)]


HABITS = [
    Habit("date of JSON-LD in another form", after=_in_json_ld(*FORMS), needs=IN_DATA, claims=DATE),
    Habit(
        "JSON-LD time without zone beside Beirut time",
        after=_in_json_ld(_zoneless),
        needs={**IN_DATA, **BESIDE_PRINT},
        claims=DATE,
    ),
    Habit(
        "time element without zone beside Beirut time",
        after=_in_time(_zoneless),
        needs={**SILENT, "ld.time": False, **BESIDE_PRINT, "print.datetime": True},
        claims=DATE,
    ),
    Habit(
        "time element in another form",
        after=_in_time(_spaced, _rfc),
        needs={**SILENT, "ld.time": False, **BESIDE_PRINT, "print.datetime": True},
        claims=DATE,
    ),
    Habit("date under another name of a meta tag", after=_in_meta, needs=IN_METAS, claims=DATE),
]
