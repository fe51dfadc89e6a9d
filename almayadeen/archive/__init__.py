"""Pages kept as they came: WARC files, pages that could not be read, and reading them again."""
