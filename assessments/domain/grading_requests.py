"""Asking people to mark what no rule can: a proposal to start from, and a notice."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.models import Membership, User
from assessments.enums import QuestionKind
from assessments.models import Answer, TestSession
from assessments.notices import TO_MARK
from assessments.rules import marks_session
from superadmin.domain.background import enqueue

PROPOSE = "assessments.propose_mark"


def ask_people(*, session: TestSession, answers: Sequence[Answer]) -> None:
    """Have a proposal made for each long text and tell the markers, once for each sitting. Practice and previews wait
    for nobody."""
    if session.is_practice or session.is_preview or not answers:
        return
    for answer in answers:
        if answer.question.kind == QuestionKind.LONG_TEXT:
            enqueue(PROPOSE, key=f"{answer.public_id}:{answer.rev}", related=answer, answer=answer.public_id)
    for user in markers_of(session):
        _tell(user, session, len(answers))


def markers_of(session: TestSession) -> list[User]:
    """Whoever made the assessment and whoever invited, where they may mark this sitting."""
    ids = {
        session.assessment.created_by_id if session.assessment is not None else None,
        session.token.created_by_id if session.token is not None else None,
    }
    return [user for user in active_users(ids) if marks_session(user, session)]


def active_users(ids: Iterable[int | None]) -> list[User]:
    """Those of these who work in the open tenant, by key."""
    wanted = sorted({pk for pk in ids if pk is not None})
    rows = Membership.objects.in_scope().active().filter(user_id__in=wanted)
    return [row.user for row in rows.select_related("user__profile", "user__settings").order_by("user_id")]


def _tell(user: User, session: TestSession, count: int) -> None:
    with translation.override(user.profile.locale or "en"):
        words = {"count": count, "test": title_of(session)}
        title = ngettext("%(count)s answer to mark: %(test)s", "%(count)s answers to mark: %(test)s", count) % words
        notify(
            user=user,
            kind=TO_MARK.code,
            title=title,
            url=reverse("assessments:session_detail", args=[session.public_id]),
            related=session,
            dedupe_key=f"to_mark:{session.public_id}:{session.attempt}",
        )


def title_of(session: TestSession) -> str:
    """What was taken: the assessment's, set's or job description's title."""
    subject = session.assessment or session.question_set or session.job_description
    return subject.title if subject is not None else ""
