"""Tables of what was read right, and the pages that were not."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.wild.page import Page
from tests.wild.score import FIELDS, Score
from tests.wild.walk import Walk


def rate(scores: list[Score], field: str) -> float:
    """Share of pages on which a field is right, among those where it is scored."""
    marks = [score.right[field] for score in scores if field in score.right]
    return sum(marks) / len(marks) if marks else 1.0


def mean_f1(scores: list[Score]) -> float:
    """Mean body F1; a page that was not read counts 0."""
    return sum(score.f1 for score in scores) / len(scores)


def page_table(scores: list[Score]) -> str:
    """One line for each field, then intruders and exceptions by kind."""
    lines = [f"pages {len(scores)}", f"{'body F1':18}{mean_f1(scores):8.4f}"]
    below = sum(score.f1 < 0.97 for score in scores)
    lines.append(f"{'body F1 < 0.97':18}{below:8}")
    lines += [f"{field:18}{rate(scores, field):8.4f}" for field in FIELDS]
    kinds = Counter(kind for score in scores for kind, _ in score.intruders)
    touched = sum(bool(score.intruders) for score in scores)
    lines.append(f"intruders {kinds.total()} on {touched} pages: {dict(kinds)}")
    errors = Counter((score.error or "").split(":")[0] for score in scores if score.error)
    lines.append(f"exceptions {dict(errors)}")
    return "\n".join(lines)


def _badness(score: Score) -> tuple[float, int, int]:
    return (score.f1, -len(score.intruders), -len(score.wrong))


def is_bad(score: Score) -> bool:
    """Whether anything of the page was read wrongly."""
    return bool(score.error or score.wrong or score.intruders or score.f1 < 0.97)


def worst(scores: list[Score], count: int) -> str:
    """The pages with the most faults, and what was wrong on each."""
    numbered = [(n, score) for n, score in enumerate(scores) if is_bad(score)]
    numbered.sort(key=lambda pair: _badness(pair[1]))
    return "\n".join(f"#{n} {_faults(score)}" for n, score in numbered[:count])


def _faults(score: Score) -> str:
    lines = [f"F1 {score.f1:.3f} {score.url}"]
    if score.error:
        lines.append(score.error[:200])
    lines += [
        f"{name}: want {_short(want)} got {_short(got)}"
        for name, (want, got) in score.wrong.items()
    ]
    lines += [f"intruder {kind}: {text[:80]}" for kind, text in score.intruders[:5]]
    return "\n    ".join(lines)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 240 else text[:240] + "…"


def dump(folder: Path, pages: list[Page], scores: list[Score]) -> None:
    """Writes each page that was read wrongly, with its faults and a diff of its body."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (page, score) in enumerate(zip(pages, scores, strict=True)):
        if is_bad(score):
            (folder / f"{number}.html").write_bytes(page.body)
            (folder / f"{number}.txt").write_text(_faults(score) + "\n\n" + _diff(page, score))


def _diff(page: Page, score: Score) -> str:
    want = (page.truth.article.article_body or "").splitlines()
    return "\n".join(
        difflib.unified_diff(want, score.got_body.splitlines(), "truth", "read", lineterm="")
    )


def site_table(walks: Iterable[Walk]) -> str:
    """One line for each site and its first faults, then the sum."""
    lines, total, found = [], 0, 0
    kinds: Counter[str] = Counter()
    for number, walk in enumerate(walks):
        total += len(walk.site.articles)
        found += len(walk.found)
        lines.append(
            f"site {number}: found {len(walk.found)} of {len(walk.site.articles)}, "
            f"strangers {len(walk.strangers)}, faults {dict(Counter(k for k, _ in walk.faults))}"
        )
        lines += [f"    missing {url}" for url in walk.missing[:3]]
        lines += [f"    stranger {url}" for url in walk.strangers[:3]]
        kinds.update(kind for kind, _ in walk.faults)
        lines += [f"    {kind}: {text}" for kind, text in walk.faults[:3]]
    return "\n".join([*lines, f"all sites: found {found} of {total}, faults {dict(kinds)}"])
