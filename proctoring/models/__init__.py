"""Proctoring's models, one module per noun."""

from proctoring.models.events import ProctoringEvent, Snapshot
from proctoring.models.policies import ProctoringPolicy, ProctoringReviewer
from proctoring.models.watches import Consent, EvidenceOpened, Watch, WatchVerdict

__all__ = [
    "Consent",
    "EvidenceOpened",
    "ProctoringEvent",
    "ProctoringPolicy",
    "ProctoringReviewer",
    "Snapshot",
    "Watch",
    "WatchVerdict",
]
