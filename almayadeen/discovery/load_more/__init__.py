"""The articles behind a listing's "load more" button: by its address, or in a browser."""
