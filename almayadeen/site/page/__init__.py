"""Any page as a reader sees it: its tree, its lines, boxes, links and media."""
