"""Crawls killed at random moments, again and again, and what is left counted."""
