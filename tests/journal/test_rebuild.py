"""What no record tells outlives the ledger: failures, addresses on listings, words of answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from almayadeen.journal.files.folder import Folder
from almayadeen.journal.ledger.indexed import Found, address_of
from almayadeen.journal.ledger.known_article import Answer
from almayadeen.journal.ledger.opening import rebuild
from almayadeen.journal.ledger.revisits import Schedule
from almayadeen.journal.ledger.unfinished import Unfinished
from almayadeen.journal.line import Line
from almayadeen.journal.verify import Verification
from tests.journal.making import NOW, SITE, abandon, article, finish, publish, run

AT = int(NOW.timestamp())


def found(number: int) -> Found:
    url = f"{SITE}/news/politics/story-{number}"
    return Found(address_of(url), url, "article", "listing", f"{SITE}/news")


def worked(root: Path, *, killed: bool) -> None:
    """Two runs: 1 and 2 are published; 3 to 6 found, of which 4 fails, 5 is settled, 6 written.

    The second look at 2 fails.
    """
    writer = run(root, "archive")
    publish(writer, article(1))
    item = article(2)
    decision = writer.decide(item)
    answer = Answer([item.url, f"{SITE}/short"], etag='"two"', card=77)
    writer.write_article(Line.of("articles", item), answer, decision.names)  # type: ignore[union-attr]
    finish(writer)
    writer = run(root)
    with writer.ledger.writing():
        to_do = writer.ledger.to_do
        to_do.add([found(number) for number in (3, 4, 5, 6)])
        to_do.fail(found(4), "HTTP 500", AT)
        to_do.fail(found(4), "HTTP 502", AT)
        to_do.fail(found(2), "HTTP 503", AT)
        to_do.settle(found(5).address, "not an article", AT + 86400)
        to_do.fail(found(6), "HTTP 500", AT)
    publish(writer, article(6))
    if killed:
        abandon(writer)
    else:
        finish(writer)


def unfinished(root: Path) -> list[Unfinished]:
    heir = run(root)
    rows = list(heir.ledger.to_do.due(1 << 40))
    finish(heir)
    return rows


def lose(root: Path, how: str) -> None:
    """Lose the ledger in one of the ways in which it is lost."""
    ledger = root / ".journal" / "ledger.sqlite"
    if how == "deleted":
        for path in ledger.parent.glob("ledger.sqlite*"):
            path.unlink()
    elif how == "damaged":
        ledger.write_bytes(b"noise" * 5000)
    elif how == "of another edition":
        with closing(sqlite3.connect(ledger)) as database, database:
            database.execute("ALTER TABLE articles ADD COLUMN older TEXT")
            database.execute("ALTER TABLE frontier ADD COLUMN older TEXT DEFAULT 'x'")
            database.execute("PRAGMA user_version = 7")
    else:
        rebuild(Folder(root), Schedule())


WAYS = ["deleted", "damaged", "of another edition", "rebuilt by a person"]


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("how", WAYS)
def test_what_is_unfinished_outlives_the_ledger(tmp_path: Path, how: str, killed: bool) -> None:
    worked(tmp_path / "kept", killed=killed)
    worked(tmp_path / "lost", killed=killed)
    before = unfinished(tmp_path / "kept")
    assert [(row.address, row.attempts, row.settled) for row in before] == [
        (found(2).address, 1, 0),
        (found(3).address, 0, 0),
        (found(4).address, 2, 0),
        (found(5).address, 0, 1),
    ]
    lose(tmp_path / "lost", how)
    assert unfinished(tmp_path / "lost") == before
    assert list(Verification(Folder(tmp_path / "lost")).findings()) == []


@pytest.mark.parametrize("how", ["of another edition", "rebuilt by a person"])
def test_what_answers_told_outlives_a_sound_ledger(tmp_path: Path, how: str) -> None:
    worked(tmp_path, killed=False)
    writer = run(tmp_path)
    before = writer.ledger.articles.named("2")
    writer.ledger.hosts.slow_down("english.almayadeen.net", 9)
    finish(writer)
    lose(tmp_path, how)
    heir = run(tmp_path)
    assert heir.ledger.articles.named("2") == before
    assert before is not None
    assert before.etag == '"two"'
    assert heir.ledger.articles.at(address_of(f"{SITE}/short")) is not None
    assert heir.ledger.hosts.pace("english.almayadeen.net").delay == 9
    finish(heir)
    assert not list((tmp_path / ".journal").glob("ledger-damaged-*"))


def test_a_lost_journal_leaves_what_the_manifests_tell(tmp_path: Path) -> None:
    worked(tmp_path, killed=True)
    finish(run(tmp_path))  # It recovers the killed run, and writes its manifest.
    for path in (*tmp_path.glob(".journal/ledger*"), *tmp_path.glob(".journal/found/*")):
        path.unlink()
    failed = [(row.address, row.attempts) for row in unfinished(tmp_path)]
    assert failed == [(found(2).address, 1), (found(4).address, 2)]


def test_a_torn_line_of_the_log_costs_itself_alone(tmp_path: Path) -> None:
    worked(tmp_path, killed=False)
    (log,) = (tmp_path / ".journal" / "found").iterdir()
    with log.open("ab") as file:
        file.write(b'["http://127.0.0.1:8000/half')
    writer = run(tmp_path)
    with writer.ledger.writing():
        writer.ledger.to_do.add([found(9)])
    finish(writer)
    lose(tmp_path, "deleted")
    addresses = {row.address for row in unfinished(tmp_path)}
    assert addresses == {found(number).address for number in (2, 3, 4, 5, 9)}


def test_what_was_put_off_under_a_wrong_clock_is_tried_at_the_right_time(tmp_path: Path) -> None:
    ahead = run(tmp_path, now=NOW + timedelta(days=4000))
    publish(ahead, article(1, date_published=NOW + timedelta(days=4000)))
    with ahead.ledger.writing():
        later = int(ahead.clock.now().timestamp())
        ahead.ledger.to_do.fail(found(4), "HTTP 500", later)
        known = ahead.ledger.articles.named("1")
        assert known is not None
        ahead.ledger.articles.saw(known.key, Answer([known.id]), later)
        ahead.ledger.articles.look_again(known.key, later)
    ahead.folder.manifest(ahead.run_id).write_bytes(orjson.dumps({"run_id": ahead.run_id}))
    finish(ahead)
    heir = run(tmp_path)
    assert [row.address for row in heir.ledger.to_do.due(AT + 60)] == [found(4).address]
    assert list(heir.ledger.articles.due(AT + 60)) == [article(1).url]
    known = heir.ledger.articles.named("1")
    assert known is not None
    assert known.seen <= AT + 60
    finish(heir)


def test_a_settled_address_is_due_again_after_its_days(tmp_path: Path) -> None:
    writer = run(tmp_path)
    with writer.ledger.writing():
        writer.ledger.to_do.add([found(5)])
        writer.ledger.to_do.settle(found(5).address, "not an article", AT + 30 * 86400)
    assert list(writer.ledger.to_do.due(AT + 29 * 86400)) == []
    assert [row.settled for row in writer.ledger.to_do.due(AT + 30 * 86400)] == [1]
    finish(writer)
