"""Which page leads to which."""
