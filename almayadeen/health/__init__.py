"""Counting how pages were read, and judging whether the site has changed."""
