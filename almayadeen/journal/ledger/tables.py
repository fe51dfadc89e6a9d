"""The tables of the ledger, an index: what published records tell can be made anew from them."""

from __future__ import annotations

import zlib

# frontier.url is NULL where it is the address. For addresses.tie see known_article.py.
TABLES = """
CREATE TABLE IF NOT EXISTS segments (
    key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, records INTEGER, bytes INTEGER, sha256 TEXT
);
CREATE TABLE IF NOT EXISTS articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    content_hash TEXT,
    url TEXT NOT NULL,
    segment INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    headline INTEGER NOT NULL,
    cards BLOB,
    lastmod TEXT,
    etag TEXT,
    last_modified TEXT,
    published INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    next_look INTEGER,
    gone INTEGER NOT NULL,
    missed_by TEXT
);
CREATE TABLE IF NOT EXISTS addresses (
    address TEXT PRIMARY KEY, article INTEGER NOT NULL, tie INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS landmarks (mark_and_article INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS paragraphs (mark_and_article INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS claims (name TEXT PRIMARY KEY, run TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS frontier (
    address TEXT PRIMARY KEY,
    url TEXT,
    page TEXT NOT NULL,
    found_by TEXT NOT NULL,
    found_on TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    settled INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS breaking (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (
    host TEXT PRIMARY KEY,
    next_at REAL NOT NULL DEFAULT 0,
    delay REAL NOT NULL DEFAULT 0,
    paused_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX IF NOT EXISTS articles_content ON articles (content_hash);
CREATE INDEX IF NOT EXISTS articles_due ON articles (next_look) WHERE next_look IS NOT NULL;
CREATE INDEX IF NOT EXISTS frontier_due ON frontier (next_try);
CREATE INDEX IF NOT EXISTS frontier_failed ON frontier (address)
    WHERE settled = 0 AND attempts > 0;
CREATE INDEX IF NOT EXISTS claims_run ON claims (run);
"""

EDITION = zlib.crc32((TABLES + INDEXES).encode()) & 0x7FFFFFFF
"""Kept as user_version: a ledger of another edition is rebuilt, and what no record tells carried
over."""

PROBES = (
    *(
        "segments",
        "articles",
        "addresses",
        "landmarks",
        "paragraphs",
        "claims",
        "frontier",
        "breaking",
    ),
    "hosts",
)
