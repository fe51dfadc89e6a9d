"""``make browse``: Datasette with our configuration, looked at in a real browser."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    gone = builder.article(id="99")
    odd = [article, edited, gone, builder.gone(gone)]
    folder = tmp_path_factory.mktemp("browse") / "what was collected"
    return write_output(folder, [*odd, *history(120)])


@pytest.fixture(scope="module")
def site(output: Path) -> Iterator[str]:
    """Run what ``make browse`` runs, on a folder with spaces in its name."""
    needs("datasette")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run = subprocess.Popen(
        browse(f"OUTPUT={output}", f"PORT={port}"),
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
    "gone": "/-/edits?id=99",
    "earlier": "/articles/earlier",
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


def test_paragraphs_that_stay_are_left_out_and_those_added_stand_alone(edits: ModuleType) -> None:
    before = [f"p{n}" for n in range(9)]
    after = [*before[:8], "new", before[8]]
    rows = list(edits.side_by_side(before, after))
    assert rows == [("p7", "p7", False), ("", "<ins>new</ins>", True), ("p8", "p8", False)]


def test_both_sides_give_back_their_text(edits: ModuleType) -> None:
    old, new = "Three  boats left  the harbour.", "Two boats  left the old harbour today."
    left, right = edits.words(old, new)
    assert [re.sub("<[^>]+>", "", side) for side in (left, right)] == [old, new]
