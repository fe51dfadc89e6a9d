"""Furniture that only takes space, so that a page weighs what a real news page weighs."""

from __future__ import annotations

import json
from functools import lru_cache

from .dice import Dice
from .sections import LISTED


@lru_cache(4)
def filler(kilobytes: int) -> str:
    """About this much: menus, a form, inline style, JSON and script; some 600 elements."""
    if not kilobytes:
        return ""
    columns = "".join(
        '<ul class="mega">'
        + "".join(f'<li><a href="{s.path}">{s.name.replace("&", "&amp;")}</a></li>' for s in LISTED)
        + "</ul>"
        for _ in range(7)
    )
    options = "".join(f"<option value={rank}>Region {rank}</option>" for rank in range(120))
    form = f'<form action="/search"><select name="r">{options}</select><input name="q"></form>'
    room = max(0, kilobytes * 1024 - 17_000 - len(columns) - len(form))
    return columns + form + _style(room // 3) + _state(room // 3) + _script(room // 3)


def _style(size: int) -> str:
    dice = Dice(size, 1)
    rules = [
        f".u{i:x}-{dice.below(99999)}{{margin:{dice.below(99)}px;color:#{dice.below(1 << 24):06x}}}"
        for i in range(size // 38)
    ]
    return f"<style>{''.join(rules)}</style>"


def _state(size: int) -> str:
    dice = Dice(size, 2)
    rows = [{"id": dice.below(1 << 30), "w": dice.below(900)} for _ in range(size // 30)]
    return f'<script type="application/json" id="state">{json.dumps(rows)}</script>'


def _script(size: int) -> str:
    dice = Dice(size, 3)
    lines = [
        f"window.q{i}=function(a){{return a+{dice.below(999999)}}};" for i in range(size // 42)
    ]
    return f"<script>{''.join(lines)}</script>"
