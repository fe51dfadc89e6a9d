"""Finding what no link leads to: sitemaps, "load more", and a check of what was missed."""
