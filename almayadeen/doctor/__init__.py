"""First contact: about ten requests that tell which known facts of the site hold.

* ``visit``: what is fetched, by a spider of its own, as politely as any crawl.
* ``facts``, ``article_facts``: what the pages say about each fact; pure.
* ``table``: how it is shown.
"""
