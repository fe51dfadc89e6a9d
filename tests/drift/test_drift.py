"""A short form of ``make drift``: some mutations of each sort, and a few clean runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drift.mutations import MUTATIONS, Mutation
from tests.drift.trial import clean_history, clean_trial, trial
from tests.replica.asking import made
from tests.replica.damage import altered
from tests.replica.faults import Fault

BY_NAME = {mutation.name: mutation for mutation in MUTATIONS}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean_history(tmp_path_factory.mktemp("history"), "full", [101])


def test_there_are_enough_mutations_and_each_has_a_name() -> None:
    assert len(MUTATIONS) == len(BY_NAME) >= 30


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_every_replacement_changes_a_page(mutation: Mutation) -> None:
    """A pattern that finds nothing would count as a change that harms nobody."""
    pages = made(mutation.template, articles=40)
    answers = [pages.home(), pages.at("/news/politics", ""), *map(pages.article, range(40))]
    for name, how in mutation.faults:
        if name == "replace":
            fault = Fault(name, **how)
            assert any(altered(fault, page, "/").body != page.body for page in answers)


@pytest.mark.parametrize(
    "name",
    [
        "tawsiyat: classes renamed",
        "body brought by a script",
        "a newsletter's paragraph among those of the text",
        "cards without links",
        "soft 404 on half of the articles",
        "captions gone",
    ],
)
def test_a_harmful_change_is_told_by_the_first_run(
    name: str, history: Path, tmp_path: Path
) -> None:
    outcome = trial(tmp_path / "run", history, BY_NAME[name])
    assert outcome.is_harmed
    assert outcome.is_alarmed


@pytest.mark.parametrize("name", ["all classes gone", "title is no heading any more"])
def test_a_harmless_change_leaves_every_record_right(
    name: str, history: Path, tmp_path: Path
) -> None:
    outcome = trial(tmp_path / "run", history, BY_NAME[name])
    assert outcome.wrong == {}


@pytest.mark.parametrize(("seed", "articles"), [(7, 20), (8, 90)])
def test_a_clean_run_raises_no_alarm(
    seed: int, articles: int, history: Path, tmp_path: Path
) -> None:
    outcome = clean_trial(tmp_path / "run", history, "full", seed, articles)
    assert outcome.verdict == "healthy", outcome.reasons
