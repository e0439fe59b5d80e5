"""What a person makes of an interview: own scores first, then beside the engine's; feedback; the end of the review."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain.invitation_states import locked, review
from interviews.domain.report_evidence import renew_evidence
from interviews.domain.report_language import check_feedback
from interviews.domain.report_scores import PARTS, weighed
from interviews.domain.reports import UNDERWAY
from interviews.enums import InvitationStatus
from interviews.models import ExportableReport, InvitedInterview, ReportReview
from interviews.rules import reviews_report
from superadmin.domain import audit


class ScoredAlready(Conflict):
    """Own scores are locked once given."""

    code = "scored_already"


class OwnScoreFirst(Conflict):
    """The engine's scores show after one's own."""

    code = "own_score_first"


def review_of(report: ExportableReport, user: User) -> ReportReview | None:
    """What this person made of it so far."""
    return report.reviews.filter(reviewer=user).first()


def is_hidden_from(user: User, report: ExportableReport) -> bool:
    """Whether the engine's scores are kept from this person: who may review an interview scores it first."""
    invitation = InvitedInterview.objects.filter(chat=report.chat_id).first()
    if invitation is None or invitation.status == InvitationStatus.REVIEWED or not reviews_report(user, report):
        return False
    mine = review_of(report, user)
    return mine is None or mine.scored_at is None


def refuse_hidden(user: User, report: ExportableReport) -> None:
    """Raises OwnScoreFirst (409) where the engine's scores are kept from this person."""
    if is_hidden_from(user, report):
        raise OwnScoreFirst(_("Score the interview yourself first; then you see what the engine says."))


@transaction.atomic
def score(*, report: ExportableReport, reviewer: User, scores: dict[str, int]) -> ReportReview:
    """Keep a person's own scores (0-100 for professionalism, subject_knowledge, clarity), locked from here on. The
    overall is their sum by the report's weights. Records `interviews.report.scored`. Raises ScoredAlready, and Refused
    for a score that is none."""
    wrong = {f"{name}_score": _("Give 0 to 100.") for name in PARTS if not 0 <= scores.get(name, -1) <= 100}
    if wrong:
        raise Refused(_("Give each part a score from 0 to 100."), code="bad_score", fields=wrong)
    ExportableReport.objects.select_for_update(of=("self",)).only("pk").get(pk=report.pk)
    row = review_of(report, reviewer) or ReportReview(report=report, reviewer=reviewer, tenant_id=report.tenant_id)
    if row.scored_at is not None:
        raise ScoredAlready(_("Your own scores are given already; they stay as they are."))
    for name in PARTS:
        setattr(row, f"{name}_score", scores[name])
    row.overall_score = weighed(scores, {name: getattr(report, f"{name}_weight") for name in PARTS})
    row.scored_at = timezone.now()
    row.save()
    audit.record("create", row, actor=reviewer, name="interviews.report.scored")
    return row


def save_review(
    *,
    report: ExportableReport,
    reviewer: User,
    feedback: str | None = None,
    override_score: int | None = None,
    override_reason: str = "",
) -> ReportReview:
    """Keep what goes beside the engine's report: a score of one's own in its place, with the reason, and the words to
    the candidate. A score that equals the engine's is no override. None for `feedback` leaves what is there.

    Raises OwnScoreFirst, Refused (`override_reason`, `override_score`), BlockedWords (`feedback`)."""
    row = _scored(report, reviewer)
    invitation = InvitedInterview.objects.get(chat=report.chat_id)
    if feedback is not None:
        check_feedback(invitation, feedback, reviewer)
    _check_override(report, override_score, override_reason)
    with transaction.atomic():
        invitation = locked(invitation)
        if feedback is not None and invitation.released_at is None:
            invitation.feedback = feedback.strip()
            invitation.save(update_fields=["feedback", "updated_at"])
        row = ReportReview.objects.select_for_update(of=("self",)).get(pk=row.pk)
        differs = override_score is not None and override_score != _overall(report)
        row.override_score = override_score if differs else None
        row.override_reason = override_reason.strip()[:1000] if differs else ""
        row.save()
        if differs:
            audit.record("decision", row, actor=reviewer, name="interviews.report.overridden")
        if invitation.status == InvitationStatus.REVIEWED:
            renew_evidence(report=report)
    return row


def _scored(report: ExportableReport, reviewer: User) -> ReportReview:
    row = review_of(report, reviewer)
    if row is None or row.scored_at is None:
        raise OwnScoreFirst(_("Score the interview yourself first; then you see what the engine says."))
    return row


def _overall(report: ExportableReport) -> int | None:
    return report.current.overall_score if report.current is not None else None


def _check_override(report: ExportableReport, score: int | None, reason: str) -> None:
    if score is None:
        return
    if not 0 <= score <= 100:
        sentence = _("Give 0 to 100.")
        raise Refused(sentence, code="bad_score", fields={"override_score": sentence})
    if score != _overall(report) and not reason.strip():
        sentence = _("Write why your score differs from the engine's.")
        raise Refused(sentence, code="reason_needed", fields={"override_reason": sentence})


@transaction.atomic
def finish_review(*, report: ExportableReport, reviewer: User) -> InvitedInterview:
    """The review is done: REVIEWED, and the score that counts goes to the application. Nothing reaches the candidate
    before the release. Records `interviews.invitation.reviewed`. Raises OwnScoreFirst, and Conflict while the report is
    being written or the interview runs."""
    _scored(report, reviewer)
    row = ExportableReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.status in UNDERWAY:
        raise Conflict(_("The report is still being written. Finish when it is there."), code="report_underway")
    invitation = review(invitation=InvitedInterview.objects.get(chat=report.chat_id), actor=reviewer)
    renew_evidence(report=report)
    audit.record("decision", invitation, actor=reviewer, name="interviews.invitation.reviewed")
    return invitation
