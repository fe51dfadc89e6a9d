"""The index of what has been published, in SQLite; it can be rebuilt from the files."""
