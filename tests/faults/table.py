"""The faults. None is written by hand that the settings or the statuses of HTTP can name."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.answers import answers
from tests.faults.disks import disks
from tests.faults.exceptions import exceptions
from tests.faults.fault import Fault
from tests.faults.folders import folders
from tests.faults.times import times
from tests.faults.values import values


def table(*, is_long: bool = False) -> Iterator[Fault]:
    """All faults; the long table has each class of error at each place, not each in turn."""
    yield Fault("no fault at all")
    yield from answers()
    yield from exceptions(every_class=is_long)
    yield from disks(each_error=is_long)
    yield from folders()
    yield from times()
    yield from values()
