"""What other systems may be told of tests. No answer, no score."""

from superadmin.domain.webhook_events import ids_of, register_event

GRADED = "assessment.graded"
_SITTING = ids_of(
    assessment="assessment",
    assessment_application="assessment_application",
    candidate="assessment_application.candidate",
    application="assessment_application.application",
)
_INVITATION = ids_of(assessment="assessment", candidate="application.candidate", application="application.application")


def register_webhook_events() -> None:
    """Put the events of assessments into the catalog."""
    register_event(
        "assessment.invited", "Somebody is invited to a test", "assessments.invitation.sent", facts=_INVITATION
    )
    register_event("assessment.started", "Somebody begins a test", "assessments.session.started", facts=_SITTING)
    register_event("assessment.submitted", "A test is handed in", "assessments.session.submitted", facts=_SITTING)
    register_event(GRADED, "A test is marked", facts=_SITTING)
    register_event("assessment.released", "A result is released", "assessments.session.released", facts=_SITTING)
    register_event("assessment.voided", "A sitting counts no more", "assessments.session.voided", facts=_SITTING)
