"""``make browse``: Datasette with our configuration, looked at in a real browser."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from tests.reading.recipes import ROOT, needs
from tests.reading.records import Builder, history, write_output

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = "<script>document.title = 'taken over'</script>"
EDITED = "url:edited"
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    builder = Builder(seed=2)
    article = builder.article(
        id=EDITED, keywords=["x%y", "a & b"], article_body=f"One.\n\n{SCRIPT}"
    )
    edited = builder.edited(article).model_copy(update={"article_body": "One.\n\nTwo."})
    gone = builder.article(id="99", headline="The lighthouse", section="Health")
    odd = [article, edited, gone, builder.gone(gone)]
    folder = tmp_path_factory.mktemp("browse") / "what was collected"
    return write_output(folder, [*odd, *history(120)])


@pytest.fixture(scope="module")
def site(output: Path) -> Iterator[str]:
    with browsing(output) as address:
        yield address


@contextmanager
def browsing(output: Path, as_of: str = "") -> Iterator[str]:
    """Run ``make browse`` and give the address of what it shows."""
    needs("datasette")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run = subprocess.Popen(
        browse(f"OUTPUT={output}", f"PORT={port}", f"AS_OF={as_of}"),
        cwd=ROOT,
        env=os.environ | {"PATH": PATH},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", run)
        yield f"http://127.0.0.1:{port}"
    finally:
        run.terminate()
        run.wait(10)


def browse(*stated: str) -> list[str]:
    """Return what make would have the shell do, without making the environment."""
    told = ["make", "--dry-run", "--always-make", "browse", *stated]
    lines = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in lines.splitlines() if "browse.sh" in line]
    return ["sh", "-c", f"exec {line.partition(' ')[2]}"]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        browse(f"OUTPUT={tmp_path / 'not there'}"), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"No articles in {tmp_path / 'not there'}. Another folder: ")


def wait_for(url: str, run: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and run.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("Datasette did not start")


@dataclass
class Looked:
    """What a browser met while it looked at a page."""

    page: Page
    errors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def at(self, address: str) -> Page:
        self.page.on("console", lambda line: self.errors.append(line.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.addresses.append(request.url))
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200
        return self.page


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    browser = next((path for path in BROWSERS if Path(path).exists()), "chromium")
    needs(browser, "import:playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=browser,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic"],
        )
        yield chromium.new_page()
        chromium.close()


PAGES = {
    "first": "/",
    "list": "/articles/articles",
    "search": "/articles/articles?_search=harbour&section=Politics&keywords__arraycontains=ferry",
    "tag": "/articles/articles?keywords__arraycontains=x%25y",
    "article": "/articles/articles/url~3Aedited",
    "edits": "/-/edits?id=url:edited",
    "gone": "/articles/articles/99",
    "list of what is gone": "/articles/articles?gone_at__notblank=1",
    "edits of what is gone": "/-/edits?id=99",
    "earlier": "/articles/earlier",
    "search in earlier": "/articles/earlier?_search=one",
    "earlier version": "/articles/earlier/url~3Aedited,1",
    "tombstone": "/articles/earlier/99,2",
}


@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize("name", PAGES)
def test_pages_look_right(
    site: str, browser_page: Page, tmp_path: Path, name: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    looked = Looked(browser_page)
    page = looked.at(site + PAGES[name])
    picture = page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
    assert len(picture) > 5_000
    assert looked.errors == []
    assert [address for address in looked.addresses if not address.startswith(site)] == []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    assert page.title() != "taken over"


def test_from_search_to_the_edits_of_an_article(site: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(site)
    page.fill("input[type=search]", "two")
    page.click("input[type=submit]")
    assert page.inner_text("h1").startswith("1 article where search matches")
    page.click("article h2 a")
    assert page.inner_text("h1").endswith("(updated)")
    page.click("a.edited")
    assert page.inner_text("tbody:has-text('article body') del") == SCRIPT
    assert page.inner_text("tbody:has-text('article body') ins") == "Two."


def test_what_is_gone_is_found_and_read(site: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{site}/articles/articles?_search=lighthouse")
    assert "gone from the site, found on 2025-11-20 14:00 Beirut time" in page.inner_text("article")
    page.click("article h2 a")
    assert "as it last stood" in page.inner_text(".notice")
    assert len(page.locator("article.whole > p:not([class])").all()) >= 3
    page.goto(f"{site}/-/edits?id=99")
    page.click("text=Read it as it last stood")
    assert page.inner_text("h1") == "The lighthouse"


def test_an_earlier_version_is_found_and_read(site: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{site}/articles/articles?_search=taken")
    assert page.inner_text("h1").startswith("0 articles")
    page.click("text=The same words in earlier versions")
    assert page.inner_text("h1").startswith("1 earlier version")
    page.click("article h2 a")
    assert "version 1, fetched on 2025-11-20 14:00 Beirut time" in page.inner_text(".notice")
    page.click("text=What changed")
    page.click("p.faint >> text=1")
    assert page.url.endswith("/articles/earlier/url~3Aedited,1")


def test_times_are_those_of_beirut_and_sort_as_such(site: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{site}/articles/articles?_size=max")
    lines = [line.split(" · ")[0] for line in page.locator("article .faint").all_inner_texts()]
    times = [line.removesuffix(" Beirut time") for line in lines if line.endswith("time")]
    days = [line for line in lines if len(line) == len("2025-11-20")]
    undated = [line for line in lines if line == "no date"]
    assert times
    assert days
    assert len(times) + len(days) + len(undated) == len(lines)
    assert lines[-len(undated) :] == undated
    dated = [line[:16] for line in lines[: -len(undated)]]
    # A plain day stands where it began.
    assert [f"{at} 00:00"[:16] for at in dated] == sorted(
        (f"{at} 00:00"[:16] for at in dated), reverse=True
    )


def test_arabic_runs_from_right_to_left(site: str, browser_page: Page) -> None:
    page = browser_page
    style = "element => getComputedStyle(element).direction"
    page.goto(f"{site}/articles/articles?_size=max")
    assert page.locator("article h2:has-text('بيروت')").evaluate(style) == "rtl"
    page.click("text=بيروت")
    assert page.locator("h1").evaluate(style) == "rtl"
    assert page.locator("article.whole p.summary").evaluate(style) == "ltr"


def test_the_collection_of_a_day(browser_page: Page, tmp_path: Path) -> None:
    builder = Builder(seed=5)
    first = builder.article(fetched_at=datetime(2026, 3, 1, 9, tzinfo=UTC), headline="As it was")
    later = builder.edited(first).model_copy(
        update={"fetched_at": datetime(2026, 3, 2, 9, tzinfo=UTC)}
    )
    folder = write_output(tmp_path / "some output", [first, later])
    with browsing(folder, "2026-03-01") as address:
        page = browser_page
        page.goto(f"{address}/articles/articles")
        assert page.inner_text("article h2") == "As it was"
        notice = "The collection as it stood at the end of 2026-03-01, Beirut time."
        assert page.inner_text(".notice") == notice
        page.goto(address)
        assert page.inner_text(".notice") == notice


def test_facets_choose(site: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{site}/articles/articles")
    names = [name.strip() for name in page.locator("aside summary").all_inner_texts()]
    assert names == ["Section", "Kind", "Author", "Tag", "Region", "Day"]
    page.click("aside >> text=Rana Khoury")
    page.click("aside >> text=Health")
    lines = page.locator("article .faint").all_inner_texts()
    assert lines
    assert all("Health" in line and "Rana Khoury" in line for line in lines)
    page.click("aside summary:has-text('Day')")
    page.fill("aside input[type=date]", "2025-11-17")
    page.click("aside input[type=submit]")
    assert "2025-11-17" in page.inner_text("h1")


def test_an_unknown_article_is_not_found(site: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{site}/-/edits?id=nobody", timeout=10)


@pytest.fixture(scope="module")
def edits() -> ModuleType:
    needs("datasette")
    path = ROOT / "deploy" / "datasette" / "plugins" / "edits.py"
    spec = importlib.util.spec_from_file_location("edits", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_changed_words_are_marked(edits: ModuleType) -> None:
    left, right = edits.words("a <b> c", "a <b> d c")
    assert left == "a &lt;b&gt; c"
    assert right == "a &lt;b&gt; <ins>d </ins>c"


def test_a_text_is_written_with_its_links(edits: ModuleType) -> None:
    links = [
        {"url": "https://example.org/?a=1&b=<2>", "headline": "the <plan>"},
        {"url": "https://example.org/3", "headline": "nowhere"},
        {"url": "javascript:alert(1)", "headline": "boats"},
        {"url": "https://example.org/4", "headline": "boats"},
    ]
    made = edits.linked("Read the <plan> & the boats.", links)
    assert made == (
        'Read <a href="https://example.org/?a=1&amp;b=&lt;2&gt;" rel="noreferrer noopener">the '
        '&lt;plan&gt;</a> &amp; the <a href="https://example.org/4" rel="noreferrer noopener">'
        "boats</a>."
    )
    assert edits.linked("Read <it>.", None) == "Read &lt;it&gt;."


def test_paragraphs_that_stay_are_left_out_and_those_added_stand_alone(edits: ModuleType) -> None:
    before = [f"p{n}" for n in range(9)]
    after = [*before[:8], "new", before[8]]
    rows = list(edits.side_by_side(before, after))
    assert rows == [("p7", "p7", False), ("", "<ins>new</ins>", True), ("p8", "p8", False)]


def test_both_sides_give_back_their_text(edits: ModuleType) -> None:
    old, new = "Three  boats left  the harbour.", "Two boats  left the old harbour today."
    left, right = edits.words(old, new)
    assert [re.sub("<[^>]+>", "", side) for side in (left, right)] == [old, new]
