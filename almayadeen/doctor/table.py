"""The doctor's findings as tables, and in one word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from almayadeen.doctor.site_checks import Check, Fetched
    from almayadeen.items import Article

COLOURS = {"holds": "green", "does not": "yellow", "unknown": "dim"}
SHOWN = 34
WALLS = ("challenge", "consent", "refused", "Challenge", "ConsentWall", "Refused", "forbidden")
ANSWERED = (" instead of ", "Forbidden")
"""What is said of a page that the site did not give, and of one that robots.txt forbids."""


def fact_table(facts: list[Check]) -> Table:
    """Return one row for each fact."""
    table = Table(title="What is known of the site", title_justify="left", show_lines=False)
    for name in ("fact", "", "seen", "what to change, and where"):
        table.add_column(name, overflow="fold")
    for fact in facts:
        colour = "red" if fact.is_needed and fact.state != "holds" else COLOURS[fact.state]
        state = f"[{colour}]{fact.state}[/]"
        table.add_row(escape(fact.name), state, escape(fact.seen), escape(fact.advice))
    return table


def evidence_table(articles: list[Article]) -> Table:
    """Return one row for each field: its value on each article, and who gave it."""
    table = Table(title="Which evidence gave each field", title_justify="left")
    table.add_column("field")
    for number in range(1, len(articles) + 1):
        table.add_column(f"article {number}", overflow="fold")
    names = sorted({name for article in articles for name in article.provenance})
    for name in names:
        cells = [cell(article.provenance.get(name), getattr(article, name)) for article in articles]
        table.add_row(name, *cells)
    return table


def cell(reader: str | None, value: Any) -> str:
    """Return the reader's name and the beginning of the value."""
    if reader is None:
        return "[dim]empty[/]"
    colour = "yellow" if reader in {"layout", "generic"} else "green"
    return f"[{colour}]{reader}[/] {escape(in_short(value))}"


def in_short(value: Any) -> str:
    """Return the beginning of a text, the number of a list's entries, a whole address."""
    if isinstance(value, list) and not isinstance(value[0], str):
        return "1 entry" if len(value) == 1 else f"{len(value)} entries"
    if isinstance(value, list):
        value = ", ".join(value)
    text = str(getattr(value, "url", value)).replace("\n", " ")
    is_address = text.startswith(("http://", "https://"))
    return text if is_address or len(text) <= SHOWN else text[:SHOWN] + "…"


def not_reached(pages: dict[str, Fetched]) -> str | None:
    """Return why the home page did not come, where the site had no say in it; else None."""
    home = pages["menu"]
    told = pages["robots"].problem or home.problem or ""
    is_silent = home.status is None and not any(word in told for word in ANSWERED)
    return told.removesuffix(f": {pages['robots'].url}") if is_silent else None


def readiness(facts: list[Check]) -> tuple[int, str]:
    """Return the exit code and the last line."""
    bad = [fact for fact in facts if fact.is_needed and fact.state != "holds"]
    if any(wall in fact.seen for fact in facts for wall in WALLS) and bad:
        return 4, "Blocked: the site does not let this crawler in. Do not disguise it; ask them."
    if any(fact.name == "Articles can be read" and fact.state != "holds" for fact in facts):
        return 1, "Not ready: articles cannot be read. Mend what is red above, then try again."
    if bad:
        return 3, "Nearly ready: mend what is red above; the rest can be crawled."
    missing = sum(fact.state == "does not" for fact in facts)
    told = "1 fact does" if missing == 1 else f"{missing} facts do"
    note = f" {told} not hold; other evidence stands in." if missing else ""
    return 0, f"Ready: scrapy crawl sections -a limit=20 is a good next step.{note}"
