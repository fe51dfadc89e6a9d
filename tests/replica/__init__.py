"""The stand-in site for tests, demo and benchmarks. README.md beside this file tells more.

with Replica(articles=300, seed=1, template="mixed") as site:
    ...  # site.url, site.truth(), site.requests(), site.advance(hours=1), site.fault("slow")
"""

from __future__ import annotations

from .client import LoggedRequest, Replica
from .faults import Fault
from .history import Version
from .options import Options

__all__ = ["Fault", "LoggedRequest", "Options", "Replica", "Version"]
