"""The menu of a page: its sections, their groups and parents."""
