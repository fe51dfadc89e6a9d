"""Why the journal cannot be used. Each ends a command with its message as one line."""

from __future__ import annotations


class JournalError(Exception):
    """Something about the output folder keeps a run from starting, or ends it."""


class OutputNotWritable(JournalError):
    """The output folder cannot be made or written to."""


class SpiderAlreadyRunning(JournalError):
    """Another run of the same spider works on this output folder."""


class LedgerInUse(JournalError):
    """The ledger must be rebuilt, and a run is still using it."""


class LedgerDamaged(JournalError):
    """The ledger file is not what the journal wrote; it can be rebuilt from the records."""


class LedgerOutdated(LedgerDamaged):
    """The ledger's tables are those of another edition of this program."""


class SegmentFailed(JournalError):
    """A record could not be written whole and synced; what was written before it is valid."""


class ClockWrong(JournalError):
    """The machine's clock cannot be right, and records would be dated by it."""


class WrongSetting(JournalError):
    """A setting of ours cannot be read."""
