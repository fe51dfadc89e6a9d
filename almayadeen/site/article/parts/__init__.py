"""Where the parts of an article stand on its page."""
