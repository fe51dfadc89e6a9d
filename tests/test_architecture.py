"""Imports run down the floors of the house, and site knowledge stays in its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "almayadeen"
SOURCES = sorted(PACKAGE.rglob("*.py"))

# From the top down. A room may import what stands lower, and itself; rooms in one line stand
# side by side. A room is named by a beginning of its modules' names.
FLOORS = [
    "commands",
    "spiders",
    "frontier  discovery  report  doctor",
    "pipelines  politeness  health  archive  reading",
    "journal",
    "journal.ledger",
    "journal.files",
    "site",
    "site.article.page",
    "site.article.verdict",
    "site.article.trust",
    "site.article.doubts",
    "site.article.readings",
    "site.article.evidence",
    "site.article.parts  site.listing  site.article.fields",
    "site.menu  site.ticker  site.sitemap  site.obstacles",
    "site.page",
    "site.words",
    "site.errors  site.urls  site.days",
    "settings",
    "configuration",
    "items  clock  verdict  errors",
]
FLOOR_OF = {room: -n for n, rooms in enumerate(FLOORS) for room in rooms.split()}
DOORS = {"site", "site.urls", "site.days"}
SELECTING = {"css", "xpath", "cssselect", "find_class", "re_first"}


def name_of(path: Path) -> str:
    """The name of a module, without the package's own."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in SOURCES}


def room_of(module: str) -> str:
    """The room that a module stands in: the longest one that its name begins with."""
    parts = module.split(".")
    names = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return next(name for name in names if name in FLOOR_OF)


def imported(path: Path) -> set[str]:
    """Every module that a file imports, whether at its top, for types or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return found


def ours(path: Path) -> set[str]:
    """The modules of the package that a file imports."""
    names = {name.removeprefix("almayadeen.") for name in imported(path)}
    found = {name for name in names if name in MODULES and name}
    # "from almayadeen.site import errors" names the package on the way to the module.
    packages = {name.rpartition(".")[0] for name in found if name in imported_modules(path)}
    return found - packages


def imported_modules(path: Path) -> set[str]:
    """Modules that are imported as names of their package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("almayadeen"):
            package = (node.module or "").removeprefix("almayadeen").removeprefix(".")
            named = {f"{package}.{alias.name}".strip(".") for alias in node.names}
            found |= named & MODULES.keys() if named <= MODULES.keys() else set()
    return found


IMPORTS = {name: ours(path) for name, path in MODULES.items() if name}


def test_every_module_stands_in_a_room() -> None:
    for name in IMPORTS:
        assert room_of(name)


def uphill() -> Iterator[str]:
    """Imports that do not lead down, or pass the door of ``site``."""
    for name, targets in IMPORTS.items():
        for target in targets:
            room, other = room_of(name), room_of(target)
            if room != other and FLOOR_OF[other] >= FLOOR_OF[room]:
                yield f"{name} imports {target}"
            elif not name.startswith("site") and target.startswith("site") and target not in DOORS:
                yield f"{name} imports {target} past the door of site"


def test_imports_lead_down_the_floors() -> None:
    """No room imports one that stands beside it or higher; no room inside site is imported."""
    assert sorted(uphill()) == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """There is an order in which every module comes after all that it imports."""
    try:
        list(TopologicalSorter(IMPORTS).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {error.args[1]}")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_of_the_product_knows_the_tests(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"tests", "bench"}


@pytest.mark.parametrize(
    "path",
    [path for name, path in MODULES.items() if name.startswith("site")],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_the_site_package_is_pure(path: Path) -> None:
    """Site code can be used without Scrapy and opens nothing."""
    assert not {name.split(".")[0] for name in imported(path)} & {"scrapy", "twisted", "requests"}
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


@pytest.mark.parametrize(
    "path",
    [path for name, path in MODULES.items() if not name.startswith("site")],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_selectors_stay_in_the_site_package(path: Path) -> None:
    """Nothing outside ``site/`` selects in a page."""
    used = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not used & SELECTING
