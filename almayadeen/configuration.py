"""Our settings as typed values, and where a person may give them outside ``settings.py``.

``settings.py`` has the defaults and explains each setting. A value in the environment
(``ALMAYADEEN_CONTACT=…``) or in a configuration file comes before the default; one on the command
line (``-s``) before all. The file is TOML, with names in lower case and without the prefix:
``contact = "you@example.org"``.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self
from urllib.parse import urlsplit

import orjson
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from almayadeen.clock import instant_with_zone

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "ALMAYADEEN_"
FILE_VARIABLE = f"{PREFIX}CONFIG"
"""Names the configuration file; without it, ``USUAL_FILE`` is read where it exists."""
USUAL_FILE = "~/.config/almayadeen.toml"


def web_address(text: str) -> str:
    """Accept an address with scheme and host; else raise ValueError."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("expected an address that begins with http:// or https://")
    return text


def web_address_if_any(text: str) -> str:
    """Accept an address, or nothing."""
    return web_address(text) if text else text


def folder(stated: object) -> Path:
    """Accept what is a folder, or can become one; else raise ValueError. ``~`` is the home."""
    path = Path(str(stated)).expanduser()
    if not stated or (path.exists() and not path.is_dir()):
        raise ValueError("expected a folder")
    return path


def instant_if_any(stated: str | None) -> datetime | None:
    """Read an ISO instant with a zone, or nothing."""
    return instant_with_zone(stated) if stated else None


def day_or_instant(stated: str) -> datetime:
    """Read a day or an instant, else raise ValueError; a day begins in UTC."""
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        raise ValueError("expected a day or an instant, like 2026-01-31") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def from_json(stated: object) -> object:
    """Read a value that may be given as JSON text; empty text is an empty object."""
    return orjson.loads(stated or "{}") if isinstance(stated, str) else stated


def day_if_any(stated: str | None) -> datetime | None:
    """Read a day or an instant, or nothing."""
    return day_or_instant(stated) if stated else None


def names(stated: str | list[str] | None) -> list[str]:
    """Read names given as a list, or as text: ``email,slack`` or ``["email", "slack"]``."""
    return re.findall(r"[^][\s,'\"]+", stated) if isinstance(stated, str) else list(stated or ())


def texts(stated: str | list[str]) -> list[str]:
    """Read texts given as a list, as a JSON list, or one as it is; raises ValueError."""
    if not isinstance(stated, str):
        return stated
    return orjson.loads(stated) if stated.startswith("[") else [stated] if stated else []


WebAddress = Annotated[str, AfterValidator(web_address)]
Count = Annotated[int, Field(ge=0)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Shares = dict[str, dict[str, Share]]


class Configuration(BaseModel):
    """One field for each setting ``ALMAYADEEN_…`` of ``settings.py``."""

    model_config = ConfigDict(extra="forbid")

    base_url: WebAddress
    contact: str
    now: Annotated[datetime | None, BeforeValidator(instant_if_any)]
    longest_pause: Number
    throttled_pause: Number
    blocked_delay: Number
    blocks_in_a_row: Count
    listing_pages: Count
    chromium: str
    load_more_patience: Number
    load_more_pattern: str | dict[str, str]
    recall: bool
    revisit: str
    retry_hours: Number
    retry_max_hours: Number
    dossier_hours: Number
    output: Annotated[Path, BeforeValidator(folder)]
    segment_records: Count
    segment_seconds: Number
    warc: bool
    progress_seconds: Number
    floor_articles: Count
    floor_fill: Annotated[Shares, BeforeValidator(from_json)]
    floor_fewest: Count
    broken_share: Share
    broken_pages: Count
    repeated_share: Share
    repeated_allowed: Annotated[list[str], BeforeValidator(texts)]
    baseline_since: Annotated[datetime | None, BeforeValidator(day_if_any)]
    alerts: Annotated[list[str], BeforeValidator(names)]
    webhook: Annotated[str, AfterValidator(web_address_if_any)]
    heartbeat: Annotated[str, AfterValidator(web_address_if_any)]
    scrapyd: WebAddress

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Return the settings of a crawl; raises pydantic's ValidationError for a wrong one."""
        return cls(**{name: settings[PREFIX + name.upper()] for name in cls.model_fields})


def stated() -> dict[str, Any]:
    """Return what the environment and the configuration file say, by the setting's whole name.

    Raises SystemExit, with one line and code 2, where the file cannot be read.
    """
    named = os.environ.get(FILE_VARIABLE)
    file = Path(named or USUAL_FILE).expanduser()
    try:
        in_file = tomllib.loads(file.read_text("utf-8")) if named or file.is_file() else {}
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{file}: {error}\n")
        raise SystemExit(2) from None
    found = {PREFIX + name.upper(): value for name, value in in_file.items()}
    known = [PREFIX + name.upper() for name in Configuration.model_fields]
    return found | {name: os.environ[name] for name in known if name in os.environ}
