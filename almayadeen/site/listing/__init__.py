"""Pages of cards: the articles they lead to, and their further pages."""
