"""Habits of real pages on the replica's pages, by the wild generator's rules and in its words.

``choice`` says which habits an article has, ``body`` changes what its page shows, ``head`` what its
metadata says, ``texts`` how the text as a whole is laid out. The truth follows from the view.
"""
