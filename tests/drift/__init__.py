"""Does the first run after a change of the site say so? ``python -m tests.drift`` shows."""
