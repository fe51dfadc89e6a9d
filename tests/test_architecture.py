"""Imports follow the flow of data, and site knowledge stays in its place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "almayadeen"
SOURCES = sorted(PACKAGE.rglob("*.py"))

# What a folder may import of ours. Site and items know nothing of the rest; nothing that
# judges or writes knows the spiders.
ALLOWED = {
    "site": {"items", "site"},
    "items": set(),
    "pipelines": {"items", "site", "pipelines", "journal", "operations"},
    "journal": {"items", "site", "journal", "operations", "pipelines"},
    "reading": {"items", "site", "reading"},
}
SELECTING = {"css", "xpath", "cssselect", "find_class", "re_first"}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, whether at its top or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


def part(path: Path) -> str:
    """The folder or module of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_with_the_flow(path: Path) -> None:
    """No folder imports one that stands later in the flow than it may know."""
    allowed = ALLOWED.get(part(path))
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("almayadeen.")}
    assert not any(name.split(".")[0] == "tests" for name in imports(path))
    if allowed is not None:
        assert ours <= allowed


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if part(p) == "site"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_site_package_is_pure(path: Path) -> None:
    """Site code can be used without Scrapy and opens nothing."""
    assert not {name.split(".")[0] for name in imports(path)} & {"scrapy", "twisted", "requests"}
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if part(p) != "site"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_selectors_stay_in_the_site_package(path: Path) -> None:
    """Nothing outside ``site/`` selects in a page."""
    used = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not used & SELECTING
