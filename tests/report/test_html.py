"""The report is one file that opens anywhere, says what happened, and trusts no text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from almayadeen.health.baseline import COMPARED
from almayadeen.health.drift import drift
from almayadeen.health.monitors import MOVED
from almayadeen.report.html import write_report
from almayadeen.report.html_parts import Loss, losses, percent, points
from tests import samples

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
BROWSERS = ("chromium-headless-shell", "chromium")
SIZES = [(1100, 900), (360, 740)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        if os.environ.get("ALMAYADEEN_TEST_REQUIRE_BROWSER"):
            pytest.fail("no Chromium, and ALMAYADEEN_TEST_REQUIRE_BROWSER is set")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of ten runs, the last of them degraded and full of traps."""
    output = tmp_path_factory.mktemp("output")
    for number in range(9):
        run = samples.manifest(number)
        samples.write(output, run)
        write_report(output, run)
    run = hostile(lost_keywords([samples.manifest(number) for number in range(9)]))
    samples.write(output, run)
    write_report(output, run)
    return output / "runs"


def hostile(run: dict[str, Any]) -> dict[str, Any]:
    run["verdict"], run["reasons"] = "degraded", [f"headline: {HOSTILE}"]
    run["sections"][HOSTILE] = 4
    run["stats"]["almayadeen/menu/missing/Infographs"] = 1
    run["stats"]["almayadeen/addresses/in_vain"] = [
        {"url": "javascript:alert(2)", "reason": HOSTILE}
    ]
    run["unsettled"] += [
        {"url": "javascript:alert(1)", "reason": HOSTILE, "attempts": 1, "next_try": None},
        {"url": "https://example.org/" + "x" * 300, "reason": "y" * 300, "attempts": 9}
        | {"next_try": "2026-10-20T03:00:00+00:00"},
    ]
    return run


def newest(reports: Path) -> Path:
    return max(reports.glob("2*.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["report", "index"])
def test_it_opens_from_disk_in_every_size_and_colour(
    browser: Browser, reports: Path, page: str, size: tuple[int, int], scheme: Any
) -> None:
    path = newest(reports) if page == "report" else reports / "index.html"
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, offline=True
    )
    tab = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(path.as_uri())
    shot = tab.screenshot(full_page=True, path=shot_path(page, size, scheme))
    assert len(shot) > 20_000
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert "owned" not in tab.title()
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert tab.evaluate(CUT_OFF) == []
    assert "degraded" in tab.inner_text("body")
    context.close()


CUT_OFF = """[...document.querySelectorAll('main *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.right > window.innerWidth + 1 || box.left < -1;
}).map(e => e.className || e.tagName)"""


def shot_path(page: str, size: tuple[int, int], scheme: str) -> Path | None:
    """Keep the picture where ``ALMAYADEEN_SCREENSHOTS`` names a folder, to be looked at."""
    folder = os.environ.get("ALMAYADEEN_SCREENSHOTS")
    return Path(folder) / f"{page}-{size[0]}-{scheme}.png" if folder else None


def test_text_from_pages_stays_text(reports: Path) -> None:
    html = newest(reports).read_text()
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html
    assert "&lt;script&gt;" in html


def test_it_says_what_happened_against_the_runs_before(tmp_path: Path) -> None:
    former = [samples.manifest(number) for number in range(4)]
    for other in former:
        samples.write(tmp_path, other)
    html = write_report(tmp_path, lost_keywords(former)).read_text()
    assert "the 4 runs that the verdict compares with" in html
    row = html.split('<div class="name marked">keywords</div>')[1].split('class="row"')[0]
    assert '<span class="worse">−95</span>' in row
    assert "in the verdict: all kinds: keywords filled in 0% of 752 articles, usually 95%" in row
    assert html.count('class="name marked"') == 1
    assert "an-address-that-timed-out" in html


def lost_keywords(former: list[dict[str, Any]]) -> dict[str, Any]:
    """A run that lost a field, as the monitors leave its stats."""
    run = samples.manifest(len(former))
    for kind in samples.KINDS:
        run["stats"][f"almayadeen/filled/{kind}/keywords"] = 0
    found = drift(run["stats"], [other["stats"] for other in former])
    run["stats"][MOVED] = [asdict(finding) for finding in found if finding.field == "keywords"]
    run["stats"][COMPARED] = [other["run_id"] for other in reversed(former)]
    return run


def test_a_run_that_read_nothing_has_a_report_too(tmp_path: Path) -> None:
    run = samples.manifest(0, stats={}, counts={}, kinds={}, sections={}, responses={})
    samples.write(tmp_path, run)
    html = write_report(tmp_path, run).read_text()
    assert "No article was read in this run." in html


def test_the_list_of_runs_is_newest_first_and_outlives_damaged_manifests(reports: Path) -> None:
    html = (reports / "index.html").read_text()
    names = [part.split(".html")[0] for part in html.split('<td><a href="')[1:]]
    assert len(names) == 10
    assert names == sorted(names, reverse=True)


def test_shares_are_never_rounded_up() -> None:
    assert percent(0.9999) == "99.9 %"
    assert percent(1) == "100 %"
    assert points([0.0, 1.0]) == "0.0,17.0 90.0,1.0"


def test_a_killed_run_gets_its_report_from_the_next(tmp_path: Path) -> None:
    killed = samples.manifest(0, verdict="interrupted", stats={}, kinds={}, finish_reason="killed")
    samples.write(tmp_path, killed | {"counts": {"records": 7}, "finished_at": None})
    run = samples.manifest(1)
    samples.write(tmp_path, run)
    write_report(tmp_path, run)
    assert "killed" in (tmp_path / "runs" / f"{killed['run_id']}.html").read_text()


def test_what_the_sitemap_has_and_we_have_not_is_named(reports: Path) -> None:
    html = newest(reports).read_text()
    assert "In the sitemap of 2026-10, but not found" in html
    words = "Without it 391 were found, 4 more were known from before, and 5 were missed:"
    assert f"It lists 400 addresses. {words}" in html
    assert "https://english.almayadeen.net/news/health/missed-4" in html


def test_a_page_that_could_not_be_read_is_listed_once() -> None:
    url = "https://example.org/a"
    told = {"url": url, "reason": f"LayoutChanged: no headline; in {url}"}
    broken = [{**told, "path": "broken/1.html"}, {"url": f"{url}b", "path": "b", "reason": "c"}]
    run = samples.manifest(0, unsettled=[{**told, "attempts": 2, "next_try": None}])
    run["stats"]["almayadeen/broken_pages"] = broken
    assert losses(run) == [
        Loss(url, "LayoutChanged: no headline", "broken/1.html", 2, None),
        Loss(f"{url}b", "c", "b", 0, None),
    ]


def test_the_list_of_runs_counts_lines_of_the_ticker_for_the_ticker(tmp_path: Path) -> None:
    ticker = samples.manifest(1, spider="breaking", reasons=["one", "two", "three"])
    ticker["counts"] |= {"published": 0, "breaking": 77}
    for run in (samples.manifest(0), ticker):
        samples.write(tmp_path, run)
        report = write_report(tmp_path, run)
    html = report.with_name("index.html").read_text()
    assert '<td class="num" data-label="new">77</td>' in html
    assert "since Thu 01 Oct" in html
    assert "one; two; and 1 more" in html
