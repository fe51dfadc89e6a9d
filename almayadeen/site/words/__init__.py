"""What the site's texts say: labels, dates, names and sections. No tree, no line."""
