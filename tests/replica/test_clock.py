"""Articles appear, are edited and vanish; unchanged ones answer 304."""

from __future__ import annotations

from tests.replica import Replica
from tests.replica.asking import START, Client, made, path_of, visible


def test_an_unchanged_article_answers_304(client: Client, site: Replica) -> None:
    path = path_of(site.truth()[50].url)
    response, _ = client.ask(path)
    tag, date = response.headers["ETag"], response.headers["Last-Modified"]
    assert client.ask(path, **{"If-None-Match": tag})[0].status == 304
    assert client.ask(path, **{"If-Modified-Since": date})[0].status == 304
    assert (
        client.ask(path, **{"If-None-Match": '"other"', "If-Modified-Since": date})[0].status == 200
    )


def test_an_edit_changes_tag_truth_and_history() -> None:
    with Replica(articles=60, start=START, edits=0) as site:
        client = Client(site)
        before = site.truth()[30]
        tag = client.ask(path_of(before.url))[0].headers["ETag"]
        site.advance(minutes=5)
        site.edit(before.id)
        after = next(record for record in site.truth() if record.id == before.id)
        assert client.ask(path_of(before.url), **{"If-None-Match": tag})[0].status == 200
        assert (before.article_body, before.headline) != (after.article_body, after.headline)
        assert after.url == before.url
        versions = [version for version in site.history() if version.id == before.id]
        assert [version.number for version in versions] == [1, 2]
        assert versions[0].shown_until == versions[1].shown_from == site.now()
        client.connection.close()


def test_without_validators_there_is_no_304() -> None:
    answer = made("full", etag="none")
    path = answer.site.outline(5).path
    assert answer.at(path, "").etag is None


def test_articles_appear_are_edited_and_vanish() -> None:
    with Replica(articles=60, start=START, edits=0.5, vanish=0.3) as site:
        client = Client(site)
        first = {record.id: record for record in site.truth()}
        assert len(first) == 59  # one of the 60 is a ghost
        site.advance(hours=48)
        now = {record.id: record for record in site.truth()}
        assert len(now.keys() - first.keys()) > 60
        gone = first.keys() - now.keys()
        assert gone
        assert {client.status(path_of(first[key].url)) for key in gone} <= {404, 410}
        assert any(now[key].article_body != first[key].article_body for key in now.keys() & first)
        listed = client.page("/latest").get_element_by_id("cards")
        assert site.truth()[-1].headline in visible(listed)
        client.connection.close()


def test_history_ends_in_the_truth_of_now() -> None:
    with Replica(articles=40, start=START, edits=0.6, vanish=0.2) as site:
        site.advance(hours=30)
        shown = [version.article for version in site.history() if version.shown_until is None]
        by_id = {record.id: record for record in shown}
        assert len(by_id) == len(shown)
        assert by_id == {record.id: record for record in site.truth()}
        ended = [version for version in site.history() if version.gone]
        assert {version.id for version in ended}.isdisjoint(by_id)
        assert all(v.shown_until and v.shown_from < v.shown_until for v in ended)


def test_the_ticker_changes_by_the_hour(site: Replica) -> None:
    with Replica(articles=60, start=START) as moving:
        seen = set(moving.ticker())
        for _ in range(24):
            moving.advance(hours=1)
            seen |= set(moving.ticker())
        assert seen == moving.ticker_history()
        assert 24 <= len(seen) <= 45


def test_a_running_site_can_be_given_another_template() -> None:
    with Replica(articles=40, start=START, template="full") as site:
        client = Client(site)
        before = site.truth()[20]
        site.change(template="labels-only")
        after = site.truth()[20]
        assert before.id.isdecimal()
        assert after.id.startswith("url:")
        assert before.url == after.url
        assert "tawsiyat" not in client.ask(path_of(after.url))[1].decode()
        client.connection.close()
