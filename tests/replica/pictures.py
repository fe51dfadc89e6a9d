"""Pictures and the addresses of media. Nothing is behind them: no test may ask for media."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import prose
from .dice import Dice
from .outline import Outline
from .plan import BEIRUT
from .words import CREDITS

MEDIA = "https://media.replica.invalid/media"


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    caption: str | None
    credit: str | None
    style: int
    """How the alternative text ends: full stop outside, inside, or none after the credit."""

    @property
    def printed(self) -> str:
        """The visible caption."""
        text = self.caption or ""
        return f"{text} ({self.credit})" if self.credit else text

    @property
    def alt(self) -> str:
        if not self.caption or not self.credit:
            return self.caption or ""
        text, credit = self.caption.rstrip("."), self.credit
        return (f"{text} ({credit}).", f"{text} ({credit}.)", f"{text}. ({credit})")[self.style]


def media_address(dice: Dice, outline: Outline, kind: str, ending: str) -> str:
    day = datetime.fromtimestamp(outline.published, BEIRUT)
    a, b = dice.below(1 << 32), dice.below(1 << 32)
    name = f"{a:08x}-{b & 0xFFFF:04x}-4{b >> 20:03x}-a{a & 0xFFF:03x}-{b:08x}{a & 0xFFFF:04x}"
    return f"{MEDIA}/{kind}/{day.year}/{day.month}/{day.day}/{name}.{ending}"


def thrown_picture(dice: Dice, outline: Outline) -> Picture:
    url = f"{media_address(dice, outline, 'image', 'jpg')}?v={1 + dice.below(4)}&width=1000"
    if dice.chance(0.1):
        return Picture(url, None, None, 0)
    caption = prose.caption(dice) + ("." if dice.chance(0.6) else "")
    return Picture(url, caption, dice.pick(CREDITS) if dice.chance(0.85) else None, dice.below(3))
