"""An article page: from its evidence to a record."""
