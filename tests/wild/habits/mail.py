"""Mail addresses and names that Cloudflare hides from robots."""

from __future__ import annotations

from tests.wild.facts import Piece
from tests.wild.habits.draft import Draft
from tests.wild.habits.habit import Habit
from tests.wild.markup import Kid, Node, Raw

SENTENCES = (
    ("Write to ", "press@harbour.example", " before the end of the month, the council said."),
    ("The show ", "IDOLM@STER", " opens in the harbour hall on Friday at noon."),
    ("Questions go to ", "desk@valley.example", ", and answers come back by the ferry at noon."),
)


def cloaked(text: str, key: int) -> str:
    """The text as Cloudflare writes it: the key, then each byte crossed with it, in hex."""
    return f"{key:02x}" + "".join(f"{byte ^ key:02x}" for byte in text.encode())


def _hidden_address(draft: Draft) -> None:
    rng = draft.rng
    before, address, end = rng.choice(SENTENCES)
    attributes = {"class": "__cf_email__", "data-cfemail": cloaked(address, rng.randrange(1, 255))}
    tag = rng.choice(("a", "span"))
    if tag == "a":
        attributes = {"href": "/cdn-cgi/l/email-protection", **attributes}
    kids: list[Kid] = [before, Node(tag, [Raw("[email&#160;protected]")], attributes), end]
    draft.insert(Piece("paragraph", before + address + end, kids=kids))
    draft.intruders.append((draft.habit, "[email protected]"))


HABITS = [Habit("address hidden by Cloudflare", before=_hidden_address)]
