"""The watch of a sitting, where the test asks for one: proctoring does the watching and knows no test."""

from assessments.models import TestSession
from proctoring.domain.events import note_presence, record_server_event, rest_watch
from proctoring.domain.watches import Subject, end_watch, give_consent, open_watch, start_watch
from proctoring.models import ProctoringPolicy, Watch

KIND = "assessments.testsession"


def watch_for(session: TestSession, policy: ProctoringPolicy, title: str) -> Watch:
    """The sitting's watch, opened where there is none."""
    standing = session.assessment_application
    arranged = session.accommodation
    return open_watch(
        subject=Subject(KIND, session.public_id, title, f"/sessions/{session.public_id}/"),
        policy=policy,
        person_name=session.candidate_name or session.candidate_email,
        candidate=standing.candidate if standing is not None else None,
        application=standing.application if standing is not None else None,
        user=session.user,
        suppressed=tuple(arranged.get("suppressed_rules", ())),
        camera_waived=bool(arranged.get("no_camera", False)),
    )


__all__ = [
    "KIND",
    "end_watch",
    "give_consent",
    "note_presence",
    "record_server_event",
    "rest_watch",
    "start_watch",
    "watch_for",
]
