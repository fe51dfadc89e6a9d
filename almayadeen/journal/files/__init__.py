"""The output folder: record files, locks, and how a line is written for good."""
