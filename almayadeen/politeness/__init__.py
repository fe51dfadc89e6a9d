"""Pace, robots.txt, Retry-After, blocks, and staying on the site."""
