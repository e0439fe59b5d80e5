"""What tests hold of a person. Points and times stay on anonymized rows, so that the figures of questions stay; answers
go."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from accounts.domain.privacy_holders import Held, Holder, Person, addressed, theirs
from assessments.models import AssessmentToken, TestSession
from recruiting.domain.privacy import Whose, candidate_ids, on_candidate


def _sessions(person: Person) -> list[int]:
    asked = Q(assessment_application__candidate__in=candidate_ids(person))
    asked |= addressed("candidate_email")(person) | theirs()(person)
    rows = TestSession._base_manager.filter(asked)
    if person.tenant_id is not None:
        rows = rows.filter(tenant_id=person.tenant_id)
    return list(person.once("assessments.sessions", lambda: list(rows.values_list("pk", flat=True))))


def _on_session(path: str = "session") -> Whose:
    return lambda person: Q(**{f"{path}__in": _sessions(person)})


def _alike(person: Person) -> Q:
    return _on_session("first__session")(person) | _on_session("second__session")(person)


def _accommodations(person: Person) -> Q:
    return on_candidate()(person) | on_candidate("application__candidate")(person)


def _tokens(person: Person) -> Q:
    return on_candidate("application__candidate")(person) | addressed("candidate_email")(person)


def _words(person: Person) -> Iterable[str]:
    sessions = TestSession._base_manager.filter(pk__in=_sessions(person))
    tokens = AssessmentToken._base_manager.filter(_tokens(person))
    for rows in (sessions, tokens):
        for name, email in rows.values_list("candidate_name", "candidate_email"):
            yield email
            if " " in name.strip():
                yield name


def _alias(person: Person) -> str:
    return person.alias


_SITTING: dict[str, Any] = {
    "candidate_name": "Erased",
    "candidate_email": _alias,
    "ip_address": None,
    "user_agent": "",
    "check_results": {},
    "accommodation": {},
}
_INVITED: dict[str, Any] = {"candidate_name": "Erased", "candidate_email": _alias, "message": ""}
_GIVEN: dict[str, Any] = {"value": None, "selected_answer": "", "feedback": "", "client_id": ""}
HELD = (
    Held("assessments.codesimilarity", _alike, export=False),
    Held("assessments.mark", _on_session("answer__session"), {"comment": "", "criteria": []}),
    Held("assessments.answerstep", _on_session(), show=("session__public_id",)),
    Held("assessments.answerfile", _on_session(), files=("file",), file_name="name"),
    Held("assessments.coderun", _on_session(), {"code": "", "results": [], "message": ""}),
    Held("assessments.answer", _on_session(), _GIVEN, show=("session__public_id", "place__position")),
    Held("assessments.sessionevent", _on_session(), {"note": "", "data": {}}),
    Held("assessments.helprequest", _on_session()),
    Held("assessments.sessionquestion", _on_session(), {}, hide=("layout",)),
    Held("assessments.testsession", _on_session("pk"), _SITTING, hide=("seed", "rules")),
    Held("assessments.assessmenttoken", _tokens, _INVITED),
    Held("assessments.accommodation", _accommodations),
    Held(
        "assessments.assessmentapplication",
        on_candidate(),
        {"availability": "", "submitted_skills": {}, "role_applied_for": ""},
        show=("assessment__title",),
    ),
)
WITHOUT = {
    "assessments.assessment": "a test",
    "assessments.assessmentversion": "a test",
    "assessments.question": "a question; its author is an id",
    "assessments.questionimage": "pictures of questions",
    "assessments.questionset": "questions; the author is an id",
    "assessments.questiontag": "words",
    "assessments.questionversion": "a question; its author is an id",
    "assessments.regrade": "points by the ids of sittings",
    "assessments.requisitionassessment": "a job's tests",
    "assessments.section": "a test",
    "assessments.sectionquestion": "a test",
}


def assessments_holder() -> Holder:
    """What `apps.ready()` registers."""
    return Holder("assessments", HELD, _words, without=WITHOUT)
