"""What each kind of evidence says of a page: one reader a module, one reading each.

A reading holds only what its reader has found; nothing in it is guessed or empty.
"""
