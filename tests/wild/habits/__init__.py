"""Habits of real pages by which a reader was once misled: each changes a page and its truth.

``habit`` says what one is and draws them, ``draft`` is a page in the making, ``catalogue`` names
them all; each of the others makes the habits of one kind. ``table`` says how each one is read.
"""
