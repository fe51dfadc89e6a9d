"""Sitemaps and feeds: bytes, entries, the whole file."""
