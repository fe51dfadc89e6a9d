"""Politeness, health, progress and the report: what watches the flow."""
