"""The vendor's metadata in other scripts, of other types, or broken."""

from __future__ import annotations

from tests.wild.habits.data import content, scripts, written
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Raw, el
from tests.wild.truth import Truth

CMS = {"tawsiyat": True}
SCRIPT = frozenset({"cms data"})
TYPES = ("newscast", "longread", "dossier-entry", "live-update", "press")


def _cognativex(draft: Draft, truth: Truth) -> None:
    """The sister product's script: another id, another type, the post id as a number."""
    for script in scripts(draft, "text/tawsiyat"):
        known = content(script)
        known["postid"] = int(known["postid"])
        if draft.rng.random() < 0.4:
            known["description"] = "\n".join(draft.body_texts())
            truth.unscored.add("description")
        script.attrs = {"id": "cognativex-metadata", "type": "text/cognativex"}
        script.kids = [written(draft, known)]


def _other_type(draft: Draft, truth: Truth) -> None:
    """A type of page that nobody has heard of: no reason to leave the page out."""
    for script in scripts(draft, "text/tawsiyat"):
        script.kids = [written(draft, {**content(script), "type": draft.rng.choice(TYPES)})]
    truth.unscored.add("kind")


def _broken(draft: Draft, truth: Truth) -> None:
    """Metadata that breaks off: the page has to say it all."""
    text = '{"type": "article", "postid": 1612345, "title": "' + draft.story.stub.headline[:20]
    script = el("script", Raw(text), id="cognativex-metadata", type="text/cognativex")
    draft.head.kids.append(script)


HABITS = [
    Habit("cognativex metadata", after=_cognativex, needs=CMS, claims=SCRIPT),
    Habit("unknown type in the metadata", after=_other_type, needs=CMS, claims=SCRIPT),
    Habit("broken metadata", after=_broken, needs={"tawsiyat": False}, claims=SCRIPT),
]
