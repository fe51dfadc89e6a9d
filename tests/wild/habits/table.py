"""How each habit is read: one line a habit, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.wild.page import Page
from tests.wild.score import Score
from tests.wild.truth import fold

HEAD = (
    "alone: pages with this habit only. Sentences of boxes, lost paragraphs and broken ones are\n"
    "counted on pages where it stands alone, and elsewhere where they are the habit's own.\n"
    f"{'alone':>5} {'F1':>7} {'pages':>5} {'F1':>7} {'boxes':>5} {'lost':>4} {'broken':>6}  habit"
)


@dataclass
class Row:
    """The marks of all pages that have one habit."""

    name: str
    alone: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    boxes: int = 0
    lost: int = 0
    broken: int = 0
    errors: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, page: Page, score: Score) -> None:
        """Counts one page."""
        alone = page.habits == (self.name,)
        self.all.append(score.f1)
        self.boxes += len({text for kind, text in score.intruders if alone or kind == self.name})
        self.lost += sum(alone or self._owns(page, line) for line in score.lost)
        self.broken += sum(alone or self._owns(page, line) for line in score.broken)
        if alone:
            self.alone.append(score.f1)
            self.errors += bool(score.error)
            self.wrong.update(list(score.wrong))

    def _owns(self, page: Page, line: str) -> bool:
        return page.truth.owners.get(fold(line)) == self.name

    @property
    def is_right(self) -> bool:
        """Whether nothing of it was read wrongly."""
        faults = self.boxes + self.lost + self.broken + self.errors + self.wrong.total()
        return not faults and mean(self.alone) > 0.999

    def __str__(self) -> str:
        """The line of the table."""
        wrong = " ".join(f"{name} {count}" for name, count in self.wrong.most_common(4))
        told = f"  [{wrong}]" if wrong else ""
        told += f"  {self.errors} not read" if self.errors else ""
        numbers = f"{self.boxes:5} {self.lost:4} {self.broken:6}"
        alone, every = f"{len(self.alone):5} {mean(self.alone):7.4f}", f"{len(self.all):5}"
        return f"{alone} {every} {mean(self.all):7.4f} {numbers}  {self.name}{told}"


def mean(marks: list[float]) -> float:
    """The mean, 1 of nothing."""
    return sum(marks) / len(marks) if marks else 1.0


def rows(pages: Sequence[Page], scores: Sequence[Score]) -> list[Row]:
    """One row for each habit that was drawn, the worst first."""
    made = {name: Row(name) for page in pages for name in page.habits}
    for page, score in zip(pages, scores, strict=True):
        for name in page.habits:
            made[name].add(page, score)
    return sorted(made.values(), key=lambda row: (mean(row.alone), -row.boxes - row.lost))


def habit_table(pages: Sequence[Page], scores: Sequence[Score]) -> str:
    """The table of all habits, and how many are read without a fault."""
    made = rows(pages, scores)
    right = sum(row.is_right for row in made)
    boxes, lost = sum(row.boxes for row in made), sum(row.lost for row in made)
    end = f"{right} of {len(made)} habits without a fault; {boxes} sentences of boxes, {lost} lost"
    return "\n".join([HEAD, *map(str, made), end])
