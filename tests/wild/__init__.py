"""Article pages, listings and small sites in markup nobody chose by hand, with the truth beside.

``words`` makes the text, ``facts`` what an article is, ``design`` the taste of a site, ``markup``
and ``writing`` the tags; ``furniture``, ``head`` and ``story`` make the parts of a page, ``page``
joins them and knows the truth, ``site`` makes whole sites. ``score`` and ``walk`` examine the
reader.
"""
