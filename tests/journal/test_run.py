"""Identity, versions, duplicates and claims, one run or several on a folder."""

from __future__ import annotations

import multiprocessing
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from almayadeen.errors import LedgerInUse, SpiderAlreadyRunning
from almayadeen.journal.decision import Publish, Skip
from almayadeen.journal.files.folder import Folder
from almayadeen.journal.ledger.indexed import headline_mark
from almayadeen.journal.ledger.known_article import COPY, Answer
from almayadeen.journal.ledger.opening import rebuild
from almayadeen.journal.ledger.revisits import Schedule, looks
from almayadeen.journal.line import Line
from almayadeen.journal.verify import Verification
from almayadeen.site.urls import article_id
from tests.journal.making import (
    NOW,
    SITE,
    abandon,
    article,
    finish,
    identities,
    link,
    publish,
    records,
    run,
    words,
)


def refusal(decision: Publish | Skip) -> str:
    assert isinstance(decision, Skip)
    return decision.reason


def test_the_same_article_passes_once(tmp_path: Path) -> None:
    writer = run(tmp_path)
    assert publish(writer, article(1))
    assert refusal(writer.decide(article(1))) == "unchanged"
    elsewhere = article(1, url=f"{SITE}/videos/story-1", canonical_url=f"{SITE}/videos/story-1")
    assert refusal(writer.decide(elsewhere)) == "duplicate"
    finish(writer)


def test_the_same_content_under_another_id_is_a_duplicate(tmp_path: Path) -> None:
    writer = run(tmp_path)
    publish(writer, article(1))
    copy = article(2, body=article(1).article_body, content_hash=article(1).content_hash)
    assert refusal(writer.decide(copy)) == "duplicate"
    finish(writer)


def test_a_copy_goes_its_own_way(tmp_path: Path) -> None:
    """The original is edited, its copy is not: two articles from then on, and no version back."""
    writer = run(tmp_path)
    publish(writer, article(1))
    copy = article(2, body=article(1).article_body, content_hash=article(1).content_hash)
    original = writer.decide(copy)
    assert isinstance(original, Skip)
    assert original.known is not None
    with writer.ledger.writing():
        writer.ledger.articles.add_addresses(original.known.key, [copy.url], COPY)
    assert publish(writer, article(1, headline="Story 1, edited"))
    assert publish(writer, copy)
    assert refusal(writer.decide(copy)) == "unchanged"
    assert refusal(writer.decide(article(1, headline="Story 1, edited"))) == "unchanged"
    finish(writer)
    assert [(r["id"], r["version"]) for r in records(tmp_path)] == [("1", 1), ("1", 2), ("2", 1)]


def test_short_texts_may_be_the_same(tmp_path: Path) -> None:
    """Two newscasts share a title and have no text."""
    writer = run(tmp_path)
    for number in (1, 2):
        assert publish(writer, article(number, body="The news at nine", content_hash="same"))
    finish(writer)


def test_a_repost_with_two_words_changed_is_marked(tmp_path: Path) -> None:
    writer = run(tmp_path)
    text = words(5, 60).split()
    publish(writer, article(1, body=" ".join(text)))
    dice = random.Random(1)
    for number in range(2, 22):
        changed = list(text)
        for place in dice.sample(range(len(text)), 2):
            changed[place] = f"other{number}{place}"
        copy = article(number, body=" ".join(changed))
        assert publish(writer, copy)
        assert copy.near_duplicate_of is not None, changed
    another = article(99, body=words(99, 60))
    publish(writer, another)
    assert another.near_duplicate_of is None
    finish(writer)


def test_an_address_keeps_its_id(tmp_path: Path) -> None:
    writer = run(tmp_path)
    publish(writer, article(1))
    for stated in ("2001", "url:abc"):
        item = article(1, id=stated, headline=f"Edited for {stated}")
        assert publish(writer, item)
        assert item.id == "1"
    assert [v for _, v in identities(tmp_path)] == []
    finish(writer)
    assert identities(tmp_path) == [("1", 1), ("1", 2), ("1", 3)]


def test_a_claimed_address_is_an_identity_only_without_a_post_id(tmp_path: Path) -> None:
    writer = run(tmp_path)
    home = f"{SITE}/"
    publish(writer, article(1, canonical_url=home))
    assert publish(writer, article(2, canonical_url=home))
    assert publish(writer, article(3, canonical_url=article(2).url))
    here = f"{SITE}/news/x?a=1"
    known = f"{SITE}/news/x"
    assert publish(writer, article(4, url=known, canonical_url=known))
    again = article(4, id="url:x", url=here, canonical_url=known)
    assert refusal(writer.decide(again)) == "duplicate"
    finish(writer)
    assert [i for i, _ in identities(tmp_path)] == ["1", "2", "3", "4"]


def test_what_another_living_run_claims_is_left_to_it(tmp_path: Path) -> None:
    one, other = run(tmp_path, "sections"), run(tmp_path, "archive")
    one.decide(article(1))
    for same in (
        article(1, headline="Changed"),
        article(2, url=article(1).url),
        article(3, body=article(1).article_body, content_hash=article(1).content_hash),
    ):
        assert refusal(other.decide(same)) == "claimed"
    assert publish(other, article(4))
    finish(one)
    assert publish(other, article(1))
    finish(other)


def test_the_same_spider_runs_once_at_a_time(tmp_path: Path) -> None:
    first = run(tmp_path)
    with pytest.raises(SpiderAlreadyRunning, match=rf"'sections' already runs .*{first.run_id}"):
        run(tmp_path)
    abandon(first)
    finish(run(tmp_path))


def test_a_rebuild_waits_for_no_living_run(tmp_path: Path) -> None:
    living = run(tmp_path)
    with pytest.raises(LedgerInUse):
        rebuild(living.folder, Schedule())
    finish(living)
    assert rebuild(living.folder, Schedule()) == 0


def write_many(root: Path, spider: str, numbers: list[int], seed: int) -> None:
    """Publish articles as a process of its own."""
    writer = run(root, spider)
    random.Random(seed).shuffle(numbers)
    for number in numbers:
        publish(writer, article(number))
    finish(writer)


def test_three_processes_publish_every_article_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=write_many, args=(tmp_path, f"spider{n}", list(range(300)), n))
        for n in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    found = Counter(identity for identity, _ in identities(tmp_path))
    # What one process was about to write, another passes over; in a crawl it stays unfinished.
    assert set(found.values()) == {1}
    assert len(found) == 300


def test_links_onward_stay_to_be_done_until_they_are(tmp_path: Path) -> None:
    writer = run(tmp_path)
    publish(writer, article(1, read_next=[link(2), link(3)], most_read=[link(1)]))
    open_ones = {entry.url for entry in writer.ledger.to_do.due(1 << 40)}
    assert open_ones == {link(2).url, link(3).url}
    publish(writer, article(2))
    finish(writer)
    (tmp_path / ".journal" / "ledger.sqlite").unlink()
    heir = run(tmp_path)
    assert [entry.url for entry in heir.ledger.to_do.due(1 << 40)] == [link(3).url]
    finish(heir)


def test_a_rebuilt_ledger_is_the_same_ledger(tmp_path: Path) -> None:
    for versions in range(3):
        writer = run(tmp_path, now=NOW + timedelta(hours=versions))
        for number in range(20):
            headline = f"Story {number}" if number % 3 else f"Story {number}, edit {versions}"
            publish(writer, article(number, headline=headline, read_next=[link(number + 5)]))
        finish(writer)
    before = snapshot(tmp_path)
    assert rebuild(Folder(tmp_path), Schedule()) == 20 + 2 * 7
    assert snapshot(tmp_path) == before
    assert list(Verification(Folder(tmp_path)).findings()) == []


def snapshot(root: Path) -> object:
    """What a ledger tells: articles by id, addresses, landmarks, the unfinished."""
    import sqlite3

    ledger = sqlite3.connect(root / ".journal" / "ledger.sqlite")
    articles = ledger.execute(
        "SELECT id, version, content_hash, url, s.name, offset, length, headline, published, seen,"
        " next_look, gone FROM articles a JOIN segments s ON s.key = a.segment"
    ).fetchall()
    addresses = ledger.execute(
        "SELECT address, id, tie FROM addresses JOIN articles ON key = article"
    ).fetchall()
    marks = ledger.execute(
        "SELECT mark_and_article >> 32, id FROM landmarks"
        " JOIN articles ON key = mark_and_article & 0xffffffff"
    ).fetchall()
    unfinished = ledger.execute("SELECT address, url, page, found_by FROM frontier").fetchall()
    ledger.close()
    return sorted(articles), sorted(addresses), sorted(marks), sorted(unfinished)


def test_verify_finds_what_does_not_agree(tmp_path: Path) -> None:
    writer = run(tmp_path)
    for number in range(3):
        publish(writer, article(number))
    finish(writer)
    folder = Folder(tmp_path)
    manifest = {
        "run_id": writer.run_id,
        "segments": [
            {"name": s.name, "records": s.records, "bytes": s.bytes, "sha256": s.sha256}
            for s in writer.sealed
        ],
    }
    folder.manifest(writer.run_id).write_bytes(orjson.dumps(manifest))
    assert list(Verification(folder).findings()) == []
    (path,) = (tmp_path / "articles").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[0] + b'{"id": 3}\n' + lines[2].replace(b"Story", b"Tale"))
    found = "\n".join(Verification(folder).findings())
    for told in (
        "version 1 is published twice",
        "sha256",
        "jsonl:3: ",
        "bytes",
        "in the ledger and in no file",
    ):
        assert told in found


def test_schedules_read_like_sentences() -> None:
    steps = looks("6h:0h, 7d:24h")
    schedule = Schedule(looks=steps)
    assert schedule.next_look(0, 3600) == 3600
    assert schedule.next_look(0, 7 * 3600) == 31 * 3600
    assert schedule.next_look(0, 8 * 86400) is None
    waits = [schedule.next_try(n, 0) for n in (1, 2, 3, 20)]
    assert waits == [1800, 3600, 7200, 7 * 86400]
    with pytest.raises(ValueError, match="6h:0h"):
        looks("often")


def test_cards_seen_before_say_nothing_new(tmp_path: Path) -> None:
    writer = run(tmp_path)
    item = article(1)
    grant = writer.decide(item)
    assert isinstance(grant, Publish)
    mark = headline_mark("Story 1, cut off …")
    line = Line.of("articles", item)
    writer.write_article(line, Answer([item.url], card=mark), grant.names)
    known = writer.ledger.articles.at(item.url)
    assert known is not None
    assert known.has_card(mark)
    assert known.has_card(headline_mark(" STORY  1"))
    assert not known.has_card(headline_mark("Story 2"))
    finish(writer)
    assert len(records(tmp_path)) == 1


@pytest.mark.parametrize(
    "claimed", ["/undefined", "/", "/news/politics", "/shows/daily-newscast", "/news/story-900"]
)
def test_articles_that_claim_one_wrong_address_stay_apart(tmp_path: Path, claimed: str) -> None:
    """None has a post id, so each was given one of the address that all claim."""
    writer = run(tmp_path)
    claim = {"canonical_url": SITE + claimed, "id": article_id(None, SITE + claimed)}
    for _ in range(2):
        for number in (1, 2, 3):
            publish(writer, article(number, headline="Newscast", **claim))
    finish(writer)
    found = records(tmp_path)
    assert len({record["id"] for record in found}) == len(found) == 3


def test_the_true_owner_of_a_claimed_address_gets_an_id_of_its_own(tmp_path: Path) -> None:
    writer = run(tmp_path)
    owner = article(7, id=article_id(None, article(7).url))
    publish(writer, article(1, canonical_url=owner.url, id=owner.id))
    publish(writer, owner)
    finish(writer)
    assert len({record["id"] for record in records(tmp_path)}) == 2
