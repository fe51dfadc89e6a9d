"""Judges of items: each passes an item on or drops it with a reason of its own name."""
