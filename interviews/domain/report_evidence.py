"""The report as evidence on the candidate's application."""

from django.urls import reverse
from django.utils.translation import gettext as _

from interviews.domain.report_scores import score_that_counts
from interviews.models import ExportableReport, InvitedInterview
from recruiting.domain.evidence import put_evidence
from recruiting.enums import EvidenceKind
from recruiting.models import Evidence

SOURCE = "interviews.report"


def renew_evidence(*, report: ExportableReport) -> Evidence | None:
    """Put what the report says on the application of its invitation, one card through all versions. Until a person has
    reviewed the interview the card has no score: whoever reviews gives their own before they see the engine's. None
    where no application knows of the interview."""
    found = InvitedInterview.objects.filter(chat=report.chat_id)
    invitation = found.select_related("application", "template_version").first()
    if invitation is None or invitation.application is None:
        return None
    score = score_that_counts(report, invitation)
    return put_evidence(
        application=invitation.application,
        kind=EvidenceKind.INTERVIEW,
        source_type=SOURCE,
        source_id=str(report.public_id),
        score=None if score is None else float(score),
        summary=_summary(report, invitation, score),
        url=reverse("interviews:report_detail", args=[report.public_id]),
    )


def _summary(report: ExportableReport, invitation: InvitedInterview, score: int | None) -> str:
    version, title = report.current, invitation.template_version.name
    if version is None:
        return _("%(title)s: no report could be written yet.") % {"title": title}
    if invitation.reviewed_at is None:
        return _("%(title)s: the report waits for a person's review.") % {"title": title}
    if score is None:
        return version.insufficient or _("%(title)s: insufficient evidence for a score.") % {"title": title}
    answered = {"title": title, "given": version.total_responses_given, "asked": version.total_questions_asked}
    return _("%(title)s: %(given)s of %(asked)s questions answered, reviewed by a person.") % answered
