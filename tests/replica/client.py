"""The replica as a test holds it: a server in a process of its own, and what it knows."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from almayadeen.items import Article
from almayadeen.site.urls import absolute

from .faults import Fault
from .graph import Graph
from .history import History, Version
from .options import Options
from .plan import BEIRUT, HOUR
from .site import Site
from .truth import Truth

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class LoggedRequest:
    """One request as the server saw it. ``time`` is monotonic, the same clock in every process."""

    time: float
    wall: float
    method: str
    path: str
    """Path and query as sent."""
    headers: dict[str, str]
    """Names in lower case."""
    status: int
    """0 when the connection was cut without an answer."""
    sent: int


def _logged(row: list[Any]) -> LoggedRequest:
    first, *lines = row[2].split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return LoggedRequest(row[0], row[1], method, path, headers, row[3], row[4])


class Replica:
    """Starts the server on entering (or at ``start``) and ends it on leaving.

    Options are those of ``options.Options``, by name. The truth is worked out in this process
    by the same rules, so asking for it costs the server nothing.
    """

    def __init__(self, articles: int = 300, seed: int = 1, **options: Any) -> None:
        start = options.pop("start", None) or datetime.now(BEIRUT).isoformat(timespec="seconds")
        self.options = Options(articles=articles, seed=seed, start=start, **options)
        self.url = ""
        self._site: Site | None = None
        self._server: subprocess.Popen[str] | None = None
        self._log: list[LoggedRequest] = []

    def __enter__(self) -> Replica:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> Replica:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.replica", "--controlled", self.options.to_json()],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._reply()["address"]
        self._site = Site(self.options, self.url)
        return self

    def stop(self) -> None:
        """Ends the server; truth and request log stay readable."""
        if self._server is None:
            return
        with suppress(RuntimeError, BrokenPipeError):  # it may have ended by itself
            self.requests()
        for pipe in (self._server.stdin, self._server.stdout):
            if pipe:
                pipe.close()
        try:
            self._server.wait(5)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server = None

    @property
    def pid(self) -> int:
        assert self._server, "the replica is not running"
        return self._server.pid

    @property
    def site(self) -> Site:
        """The rules of the site at its present instant, in this process."""
        assert self._site, "the replica has not been started"
        if self._server:
            self._site.by_hand = {n: list(at) for n, at in self._ask("edits")}
        return self._site

    def _reply(self) -> Any:
        assert self._server
        assert self._server.stdout
        line = self._server.stdout.readline()
        if not line:
            raise RuntimeError("the replica's server ended; its error stands above")
        return json.loads(line)

    def _ask(self, do: str, **more: object) -> Any:
        assert self._server, "the replica is not running"
        assert self._server.stdin
        self._server.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._server.stdin.flush()
        return self._reply()

    # the clock

    def now(self) -> datetime:
        """Where the site's clock stands, in Beirut time. It moves by ``advance`` only."""
        return datetime.fromtimestamp(self.site.now, BEIRUT)

    def advance(self, **by: float) -> datetime:
        """Moves the clock, by the names of ``timedelta``: ``advance(hours=1)``."""
        seconds = int(timedelta(**by).total_seconds())
        self._ask("advance", seconds=seconds)
        self.site.now += seconds
        return self.now()

    def edit(self, article_id: str) -> None:
        """Edits an article now, outside the plan."""
        self._ask("edit", n=self._truth().number(article_id))

    def change(self, **options: object) -> None:
        """Gives the running site other options (template, sitemap, …); the clock stays."""
        assert self._site
        self._ask("change", options=options)
        self.options = replace(self.options, **options)  # type: ignore[arg-type]
        now = self._site.now
        self._site = Site(self.options, self.url)
        self._site.now = now

    # faults

    def fault(self, name: str, **how: Any) -> None:
        """Switches a fault on; see ``faults.Fault`` for names and for how it can be narrowed."""
        fault = Fault(name, **how)
        self._ask("fault", fault=fault.__dict__)

    def heal(self, *names: str) -> None:
        """Switches the named faults off; without a name, all."""
        self._ask("heal", names=names)

    # what it knows

    def requests(self) -> list[LoggedRequest]:
        """Every request so far, in the order they came."""
        if self._server:
            self._log.extend(_logged(row) for row in self._ask("log", since=len(self._log)))
        return list(self._log)

    def _truth(self) -> Truth:
        return Truth(self.site)

    def _graph(self) -> Graph:
        return Graph(self._truth())

    def truth(self) -> list[Article]:
        """The record of every article that has a page now, oldest first."""
        return list(self._truth().all())

    def history(self) -> list[Version]:
        """Every version of every article so far, in the order they were shown."""
        return History(self._truth()).all()

    def ways(self) -> dict[str, set[str]]:
        """For each article, the kinds of links that lead to it from anywhere."""
        return self._graph().ways()

    def reachable(self, follow: set[str] | None = None, **how: Any) -> set[str]:
        """Ids that a crawl from the menu finds; see ``Graph.reachable``."""
        return self._graph().reachable(follow, **how)

    def doubles(self) -> dict[str, str]:
        """Ids of articles that repeat another's content at their own address, and the other's."""
        return self._pairs("double")

    def near_copies(self) -> dict[str, str]:
        """Ids of re-posts with two words changed, and of what they repeat."""
        return self._pairs("near-copy")

    def _pairs(self, role: str) -> dict[str, str]:
        truth = self._truth()
        cast = truth.site.cast
        copies = [n for n in truth.site.standing() if cast.role(n) == role]
        return {truth.id(n): truth.id(cast.partner(n)) for n in copies}

    def ticker(self) -> list[tuple[str, str | None]]:
        """Text and absolute address of each line that is shown now, in order."""
        return self._ticker(self.site.now)

    def ticker_history(self) -> set[tuple[str, str | None]]:
        """Every wording shown since the start of the clock, hour by hour."""
        hours = range(self.site.plan.start, self.site.now + 1, HOUR)
        return {line for at in (*hours, self.site.now) for line in self._ticker(at)}

    def _ticker(self, now: int) -> list[tuple[str, str | None]]:
        items = self._truth().views.ticker(now)
        return [(item.text, absolute(item.href, self.url)) for item in items]
