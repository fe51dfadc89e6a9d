"""Dates as printed and as written for machines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almayadeen.site.days import BEIRUT
from almayadeen.site.words.dates import printed_date
from almayadeen.site.words.instants import FIRST_YEAR, LAST_YEAR
from almayadeen.site.words.machine_dates import machine_date

FETCHED = datetime(2025, 11, 3, 19, 0, tzinfo=UTC)  # 21:00 in Beirut, winter time
INSTANTS = st.datetimes(
    datetime(FIRST_YEAR, 1, 2, tzinfo=UTC).replace(tzinfo=None),
    datetime(LAST_YEAR, 12, 30, tzinfo=UTC).replace(tzinfo=None),
).map(lambda naive: naive.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Today 20:24", "2025-11-03T20:24:00+02:00"),
        ("Yesterday 07:43", "2025-11-02T07:43:00+02:00"),
        ("28 Nov 2024 17:16", "2024-11-28T17:16:00+02:00"),
        ("30 Sep 2022 23:04", "2022-09-30T23:04:00+03:00"),
        ("22 Mar 2023", "2023-03-22"),
        ("3 Nov 2025", "2025-11-03"),
        ("20 Aug", "2025-08-20"),
        ("5 Nov", "2024-11-05"),
        ("29 Feb", "2024-02-29"),
        ("20 Aug 10:30", "2025-08-20T10:30:00+03:00"),
        ("3 November 2025", "2025-11-03"),
        ("November 3rd, 2025", "2025-11-03"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("Today, 8:24 PM", "2025-11-03"),
        ("Today 12:05 a.m.", "2025-11-03"),
        ("today | 20:24", "2025-11-03T20:24:00+02:00"),
        ("20:24, 3 Nov 2025", "2025-11-03T20:24:00+02:00"),
        ("\n  3\u00a0Nov   2025\n 20:24\u200f", "2025-11-03T20:24:00+02:00"),
        ("Monday, 3 November 2025 at 8 pm", "2025-11-03"),
        ("Published on: 3 Nov 2025 - 20:24", "2025-11-03T20:24:00+02:00"),
        ("3 Nov 2025 20:24 (Beirut time)", "2025-11-03T20:24:00+02:00"),
        ("3 Nov 2025 20:24 GMT-3", "2025-11-03T20:24:00-03:00"),
        ("13/11/2024", "2024-11-13"),
        ("11/13/2024", "2024-11-13"),
        ("3.11.2024", "2024-11-03"),
        ("2025-11-03 20:24", "2025-11-03T20:24:00+02:00"),
        ("Today", "2025-11-03"),
        ("3 days ago", "2025-10-31"),
        ("Thursday the 28th of November 2024, 5.16pm", "2024-11-28"),
        ("the 28th of November 2024", "2024-11-28"),
        # The hour that does not exist, and the hour that comes twice.
        ("31 Mar 2024 00:30", "2024-03-31T01:30:00+03:00"),
        ("26 Oct 2024 23:30", "2024-10-26T23:30:00+03:00"),
    ],
)
def test_printed(text: str, iso: str) -> None:
    found = printed_date(text, FETCHED)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "Today 25:61",
        "31 Feb 2024",
        "20241128",
        "1234",
        "Nov 2024",
        "2024",
        "Friday",
        "3 Nov 25",
        "03/11/2025",
        "2 weeks ago",
        "2 hours ago",
        "5 minutes ago",
        "Today 13:00 PM",
        "3 may 2024 troops marched",
        "3 Nov 0001",
        "2 Min Read",
        "20:24",
        "10:00 - 11:00 3 Nov 2025",
        "3 Nov 2025 " * 9999,
    ],
)
def test_not_a_date(text: str | None) -> None:
    assert printed_date(text, FETCHED) is None


@pytest.mark.parametrize("text", ["Today 20:24", "Yesterday", "20 Aug", "2 hours ago", "1 day ago"])
def test_unclear_without_the_time_of_fetching(text: str) -> None:
    assert printed_date(text, None) is None


def test_today_is_a_day_of_beirut() -> None:
    late = datetime(2025, 11, 3, 22, 30, tzinfo=UTC)
    assert printed_date("Today", late) == date(2025, 11, 4)
    assert printed_date("Yesterday", late.astimezone(timezone(timedelta(hours=-8)))) == date(
        2025, 11, 3
    )


@given(INSTANTS)
def test_an_instant_is_read_back_as_printed(instant: datetime) -> None:
    local = instant.astimezone(BEIRUT).replace(second=0, microsecond=0)
    printed = f"{local.day} {local:%b} {local.year} {local:%H:%M}"
    found = printed_date(printed, None)
    assert isinstance(found, datetime)
    assert f"{found.day} {found:%b} {found.year} {found:%H:%M}" == printed
    assert found.utcoffset() in (timedelta(hours=2), timedelta(hours=3))


@given(st.dates(date(FIRST_YEAR + 8, 1, 1), date(LAST_YEAR, 1, 1)), INSTANTS)
def test_a_day_without_a_year_is_never_in_the_future(day: date, fetched: datetime) -> None:
    found = printed_date(f"{day.day} {day:%B}", fetched)
    assert found is None or found <= fetched.astimezone(BEIRUT).date()


@given(st.text(max_size=40) | st.text("0123456789 :/.-,apmTodyNov", max_size=40), INSTANTS)
def test_printed_never_crashes(text: str, fetched: datetime) -> None:
    found = printed_date(text, fetched)
    assert not isinstance(found, datetime) or found.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-01-11T18:08:00.0000000", "2024-01-11T18:08:00+00:00"),
        ("2024-03-19T09:18:39+02:00", "2024-03-19T09:18:39+02:00"),
        ("2024-03-19T09:18:39.25Z", "2024-03-19T09:18:39.250000+00:00"),
        ("2024-03-19t09:18+0200", "2024-03-19T09:18:00+02:00"),
        (" 2024-03-19 09:18:39 ", "2024-03-19T09:18:39+00:00"),
        ("2024-03-19", "2024-03-19"),
    ],
)
def test_machine(text: str, iso: str) -> None:
    found = machine_date(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "garbage",
        "20240319",
        "2024",
        "2024-13-01",
        "2024-02-30",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "9999-12-31",
        "2024-03-19T25:00",
        "2024-03-19T09:18:39+25:00",
        "2024-03-19T09:18:39 tomorrow",
        "2024-03-19" * 100,
    ],
)
def test_not_a_machine_date(text: str | None) -> None:
    assert machine_date(text) is None


def test_naive_zone() -> None:
    found = machine_date("2024-07-11T18:08:00", BEIRUT)
    assert found == datetime(2024, 7, 11, 15, 8, tzinfo=UTC)


@given(INSTANTS, st.integers(-14 * 60, 14 * 60))
def test_iso_comes_back_equal(instant: datetime, minutes: int) -> None:
    zoned = instant.astimezone(timezone(timedelta(minutes=minutes)))
    if FIRST_YEAR <= zoned.year <= LAST_YEAR:
        assert machine_date(zoned.isoformat()) == instant
    assert machine_date(instant.replace(tzinfo=None).isoformat()) == instant


@given(st.text(max_size=40) | st.text("0123456789-:TZ+. ", max_size=40))
def test_machine_never_crashes(text: str) -> None:
    found = machine_date(text, BEIRUT)
    assert not isinstance(found, datetime) or found.tzinfo is not None
