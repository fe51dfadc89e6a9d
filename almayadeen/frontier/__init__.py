"""Which requests go out, and what became of each."""
