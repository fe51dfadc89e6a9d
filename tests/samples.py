"""Manifests of invented runs, shaped as the journal writes them."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KINDS = {"news": 0.62, "opinion": 0.08, "analysis": 0.07, "video": 0.12, "gallery": 0.05}
SECTIONS = [
    "Politics",
    "Economy",
    "Sports",
    "Arts&Culture",
    "Health",
    "Miscellaneous",
    "Technology",
    "Environment",
    "Opinion",
    "Analysis",
    "Blog",
    "Features",
    "Explainers",
    "Infographs",
    "Africa",
    "Asia",
    "Europe",
    "MENA",
    "Palestine",
]
FIELDS = {
    "headline": 1.0,
    "description": 0.98,
    "article_body": 0.99,
    "authors": 0.93,
    "sources": 0.71,
    "date_published": 1.0,
    "section": 0.97,
    "region": 0.55,
    "coverage": 0.31,
    "keywords": 0.95,
    "reading_minutes": 0.88,
    "main_image": 0.99,
    "related": 0.76,
    "read_next": 0.99,
}
STARTED = datetime(2026, 10, 1, 3, 7, tzinfo=UTC)


def manifest(number: int = 0, articles: int = 800, **changes: Any) -> dict[str, Any]:
    """Return the manifest of one invented run, the same for the same number."""
    dice = random.Random(number)
    started = STARTED + timedelta(days=number)
    kinds = {kind: max(1, round(articles * share)) for kind, share in KINDS.items()}
    sections = {name: dice.randrange(1, max(2, articles // 10)) for name in SECTIONS}
    run: dict[str, Any] = {
        "run_id": f"{started:%Y%m%dT%H%M%SZ}-sections-{number:04x}",
        "spider": "sections",
        "arguments": {},
        "schema_version": 1,
        "base_url": "https://english.almayadeen.net/",
        "started_at": started.isoformat(),
        "finished_at": (started + timedelta(seconds=articles * 1.1)).isoformat(),
        "finish_reason": "finished",
        "verdict": "healthy",
        "reasons": [],
        "counts": {
            "requests": articles + 80,
            "fetched": articles + 60,
            "published": articles,
            "edited": articles // 20,
            "gone": 1,
            "unchanged": articles // 9,
            "duplicates": articles // 25,
            "near_duplicates": 3,
            "rejected": 2,
            "layout_changed": 0,
        },
        "kinds": kinds,
        "sections": sections,
        "rejects": {"dates: in the future": 1, "content: neither text nor a picture": 1},
        "errors": {"TimeoutError": 2},
        "responses": {"200": articles + 70, "304": articles // 9, "404": 3, "503": 2},
        "segments": [],
        "unsettled": [
            {
                "url": "https://english.almayadeen.net/news/politics/an-address-that-timed-out",
                "reason": "TimeoutError",
                "attempts": 2,
                "next_try": (started + timedelta(hours=4)).isoformat(),
            }
        ],
        "stats": stats(kinds, sections, dice),
    }
    return run | changes


def stats(kinds: dict[str, int], sections: dict[str, int], dice: random.Random) -> dict[str, Any]:
    """Return the stats that our extensions would have counted."""
    found: dict[str, Any] = {"elapsed_time_seconds": sum(kinds.values()) * 1.1}
    for kind, count in kinds.items():
        found[f"almayadeen/read/{kind}"] = count
        found[f"almayadeen/published/{kind}"] = count
        found[f"almayadeen/length/{kind}/400"] = count // 2
        found[f"almayadeen/length/{kind}/800"] = count - count // 2
        for field, share in FIELDS.items():
            filled = min(count, round(count * share))
            found[f"almayadeen/filled/{kind}/{field}"] = filled
            by_label = filled // 20
            found[f"almayadeen/provenance/{kind}/{field}/tawsiyat"] = filled - by_label
            found[f"almayadeen/provenance/{kind}/{field}/labels"] = by_label
    for name, count in sections.items():
        found[f"almayadeen/sections/{name}"] = count
    recall = {"listed": 400, "found": 391, "known_before": 4, "missed": 5, "month": "2026-10"}
    found |= {f"almayadeen/recall/{name}": value for name, value in recall.items()}
    missed = [f"https://english.almayadeen.net/news/health/missed-{n}" for n in range(5)]
    found["almayadeen/recall/missed_by_section"] = {"Health": missed}
    for hour in range(24):
        found[f"almayadeen/hours/{hour:02}"] = dice.randrange(3, 12) * (4 if 8 < hour < 23 else 1)
    for bucket, share in {"0.1": 80, "0.25": 500, "0.5": 200, "1": 40, "2.5": 6}.items():
        found[f"almayadeen/response_time/{bucket}"] = share
    return found


def write(output: Path, run: dict[str, Any]) -> Path:
    """Put the manifest where the journal puts it."""
    path = output / "runs" / f"{run['run_id']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run), encoding="utf-8")
    return path
