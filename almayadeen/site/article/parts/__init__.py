"""Where the parts of an article are on its page."""
