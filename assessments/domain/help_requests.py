"""Help during a sitting: the candidate asks, the inviting team answers. The clock runs on unless staff pause it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import Membership, User
from assessments.domain import clock
from assessments.domain.transitions import note_event
from assessments.models import HelpRequest, TestSession
from assessments.notices import HELP
from assessments.rules import runs_session
from config.errors import Conflict, Refused
from superadmin.domain import audit

MOST_REQUESTS = 20
LONGEST = 2000


@transaction.atomic
def ask_help(*, session: TestSession, message: str) -> HelpRequest:
    """Send a message to whoever invited and whoever made the test, with the sitting's id. The same message twice within
    a sitting is one request.

    Raises Refused for an empty or too long message and for more than 20 requests."""
    text = message.strip()
    if not text or len(text) > LONGEST:
        sentence = _("Write what you need help with, in at most %(n)s characters.") % {"n": LONGEST}
        raise Refused(sentence, fields={"message": sentence})
    row = TestSession.objects.select_for_update().get(pk=session.pk)
    known = HelpRequest.objects.filter(session=row, message=text, answered_at__isnull=True).first()
    if known is not None:
        return known
    if HelpRequest.objects.filter(session=row).count() >= MOST_REQUESTS:
        raise Refused(_("You have asked many times already. Write to the team by mail."), code="too_many")
    request = HelpRequest.objects.create(tenant_id=row.tenant_id, session=row, message=text)
    note_event(session=row, kind="help_asked", data={"request": str(request.public_id)})
    for user in team_of(row):
        notify(
            user=user,
            kind=HELP.code,
            title=f"Help is asked for: {row.candidate_name or row.candidate_email}"[:200],
            message=text,
            url=f"/sessions/{row.public_id}/",
            related=request,
            dedupe_key=f"help:{request.public_id}",
        )
    return request


def team_of(session: TestSession) -> list[User]:
    """Whoever invited and whoever made the assessment, where they still work here and may run the sitting; the tenant's
    admins where nobody is left."""
    token, assessment = session.token, session.assessment
    found = (token.created_by_id if token else None, assessment.created_by_id if assessment else None)
    wanted = sorted({pk for pk in found if pk is not None})
    rows = Membership.objects.in_scope().active().select_related("user__profile", "user__settings")
    people = [row.user for row in rows.filter(user_id__in=wanted).order_by("user_id")]
    team = [user for user in people if runs_session(user, session)]
    return team or [row.user for row in rows.filter(role="admin").order_by("user_id")]


@transaction.atomic
def answer_help(*, request: HelpRequest, actor: User, answer: str) -> HelpRequest:
    """Answer; the candidate's page shows it. Records `assessments.help_request.answered`. Raises Refused for an empty
    answer, Conflict where somebody answered first."""
    text = answer.strip()
    if not text or len(text) > LONGEST:
        sentence = f"Write an answer of at most {LONGEST} characters."
        raise Refused(sentence, fields={"answer": sentence})
    row = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if row.answered_at is not None:
        raise Conflict("Somebody answered this already.", code="answered")
    row.answer, row.answered_by, row.answered_at = text, actor, clock.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    note_event(session=row.session, kind="help_answered", actor=actor, data={"request": str(row.public_id)})
    audit.record("update", row, actor=actor, name="assessments.help_request.answered")
    return row
