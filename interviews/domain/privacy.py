"""What interviews hold of a person. Ratings, scores and times stay on anonymized rows; words go."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, Value

from accounts.domain.privacy_holders import Held, Holder, Person, addressed, emptied, nobody, theirs
from interviews.models import BiasAnalysis, Chat, ChatMessage, InterviewFeedback, InvitedInterview
from recruiting.domain.privacy import Whose, candidate_ids, on_candidate


def _invitations(person: Person) -> list[int]:
    asked = Q(candidate__in=candidate_ids(person)) | addressed("candidate_email")(person)
    rows = InvitedInterview._base_manager.filter(asked)
    if person.tenant_id is not None:
        rows = rows.filter(tenant_id=person.tenant_id)
    return list(person.once("interviews.invitations", lambda: list(rows.values_list("pk", flat=True))))


def _chats(person: Person) -> list[int]:
    invited = InvitedInterview._base_manager.filter(pk__in=_invitations(person), chat__isnull=False)
    asked = Q(candidate__in=candidate_ids(person)) | theirs()(person) | Q(pk__in=invited.values("chat_id"))
    rows = Chat._base_manager.filter(asked)
    return list(person.once("interviews.chats", lambda: list(rows.values_list("pk", flat=True))))


def _on_chat(path: str = "chat") -> Whose:
    return lambda person: Q(**{f"{path}__in": _chats(person)})


def _on_session(path: str) -> Whose:
    return on_candidate(f"{path}__candidate")


def _analyses(person: Person) -> Q:
    """Looks at the wording of scorecards and chats about the person; they name their subject by its public id."""
    cards = InterviewFeedback._base_manager.filter(interview__candidate__in=candidate_ids(person))
    said = ChatMessage._base_manager.filter(chat__in=_chats(person))
    own = [public_id for rows in (cards, said) for public_id in rows.values_list("public_id", flat=True)]
    found: list[int] = []
    for start in range(0, len(own), 500):
        rows = BiasAnalysis._base_manager.filter(subject_id__in=own[start : start + 500])
        found += rows.values_list("pk", flat=True)
    return Q(pk__in=found) if found else nobody()


def _words(person: Person) -> Iterable[str]:
    rows = InvitedInterview._base_manager.filter(pk__in=_invitations(person))
    for name, email in rows.values_list("candidate_name", "candidate_email"):
        yield email
        if " " in name.strip():
            yield name


_CARD: dict[str, Any] = {
    "strengths": "",
    "weaknesses": "",
    "detailed_notes": "",
    "questions_asked": [],
    "follow_up_notes": "",
    "skills_evaluated": [],
}
_REPORT: dict[str, Any] = {
    "rationales": {},
    "feedback_text": "",
    "question_responses": [],
    "competencies": [],
    "strengths": [],
    "next_steps": [],
    "instructions": [],
    "language_flags": [],
    "insufficient": emptied("insufficient"),
}
_QUESTION: dict[str, Any] = {
    "question": "—",
    "quote": "",
    "reason": "",
    "follow_ups": [],
    "key_points": [],
    "anchors": {},
    "red_flags": [],
}
_INVITATION: dict[str, Any] = {
    "candidate_email": lambda person: person.alias,
    "candidate_name": "Erased",
    "message": "",
    "cancelled_reason": emptied("cancelled_reason"),
    "feedback": emptied("feedback"),
}
_MEETING: dict[str, Any] = {
    "title": "Erased",
    "cancellation_reason": emptied("cancellation_reason"),
    "preparation_notes": "",
    "question_guide": [],
    "meeting_link": "",
}
HELD = (
    Held("interviews.biasanalysis", _analyses),
    Held("interviews.feedbackversion", _on_session("feedback__interview"), show=("feedback__public_id",)),
    Held("interviews.interviewfeedback", _on_session("interview"), _CARD, show=("interview__public_id",)),
    Held("interviews.drillanswer", _on_chat("question__chat"), show=("question__chat__public_id",)),
    Held("interviews.chatmessage", _on_chat(), show=("chat__public_id",)),
    Held("interviews.keyquestion", _on_chat(), _QUESTION, hide=("key_points", "anchors", "red_flags")),
    Held("interviews.interviewresponselatency", _on_chat(), {}),
    Held("interviews.reportreview", _on_chat("report__chat"), {"override_reason": emptied("override_reason")}),
    Held("interviews.reportversion", _on_chat("report__chat"), _REPORT, files=("pdf_file",)),
    Held("interviews.exportablereport", _on_chat(), {"failure": ""}),
    Held("interviews.chat", _on_chat("pk"), {"title": "Erased", "draft": ""}, hide=("seed",)),
    Held("interviews.invitedinterview", lambda person: Q(pk__in=_invitations(person)), _INVITATION),
    Held("interviews.sessionchange", _on_session("session"), {"note": ""}),
    Held("interviews.interviewparticipant", _on_session("session"), {"notes": ""}),
    Held("interviews.reservedtime", on_candidate(), export=False),
    Held("interviews.interviewsession", on_candidate(), _MEETING, hide=("question_guide",)),
    Held("interviews.bookinglink", on_candidate(), {"title": Value("Erased"), "meeting_link": ""}),
    # An interviewer's own days and the secret address of their calendar.
    Held("interviews.busyblock", theirs("calendar__user"), export=False),
    Held("interviews.availability", theirs("calendar__user")),
    Held("interviews.interviewercalendar", theirs(), hide=("calendar_url",)),
)
WITHOUT = {
    "interviews.bankquestion": "questions; the owner is an id",
    "interviews.biasterm": "a word list",
    "interviews.interviewplan": "what is asked for a job",
    "interviews.interviewtemplate": "what is asked; the owner is an id",
    "interviews.planinterview": "what is asked for a job; interviewers are ids",
    "interviews.questionbank": "questions; the owner is an id",
    "interviews.room": "rooms",
    "interviews.tag": "words",
    "interviews.templaterecommendation": "what suits a posting",
    "interviews.templateversion": "what is asked",
}


def interviews_holder() -> Holder:
    """What `apps.ready()` registers."""
    return Holder("interviews", HELD, _words, without=WITHOUT)
