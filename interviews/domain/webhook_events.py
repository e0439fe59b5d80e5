"""What other systems may be told of interviews. Nothing of what somebody said or judged."""

from superadmin.domain.webhook_events import ids_of, register_event

_SESSION = ids_of(candidate="candidate", requisition="requisition", application="application")
_FEEDBACK = ids_of(interview="interview", candidate="interview.candidate", application="interview.application")
_INVITATION = ids_of(candidate="candidate", application="application", chat="chat")


def register_webhook_events() -> None:
    """Put the events of interviews into the catalog."""
    for code, label, audited in (
        ("scheduled", "An interview is planned", "scheduled"),
        ("updated", "An interview's words, place or people change", "edited"),
        ("rescheduled", "An interview moves to another time", "moved"),
        ("cancelled", "An interview is called off", "canceled"),
        ("started", "An interview begins", "started"),
        ("completed", "An interview is over", "completed"),
        ("no_show", "Somebody did not come to an interview", "no_show"),
    ):
        register_event(f"interview.{code}", label, f"interviews.session.{audited}", facts=_SESSION)
    register_event("feedback.submitted", "A scorecard is handed in", "interviews.feedback.submitted", facts=_FEEDBACK)
    for code, label in (
        ("sent", "Somebody is invited to an AI interview"),
        ("started", "An AI interview begins"),
        ("completed", "An AI interview is over"),
        ("expired", "An invitation to an AI interview runs out"),
        ("cancelled", "An invitation to an AI interview is taken back"),
        ("reviewed", "A person has decided on an AI interview"),
        ("released", "The result of an AI interview is released"),
    ):
        register_event(f"ai_interview.{code}", label, f"interviews.invitation.{code}", facts=_INVITATION)
