"""What has been written for good: segments, the ledger over them, recovery, the frontier."""

from almayadeen.journal.extension import Journal

__all__ = ["Journal"]
