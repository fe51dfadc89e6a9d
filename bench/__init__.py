"""Benchmarks: figures are printed, never asserted. ``python -m bench`` runs all of them."""
