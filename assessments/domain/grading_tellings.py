"""Who is told that a test has a result. In the reader's language."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import User
from assessments.ai.marking_totals import in_percent
from assessments.domain.grading_requests import active_users, title_of
from assessments.models import TestSession
from assessments.notices import SUBMITTED
from assessments.rules import sessions_visible_to


def tell_graded(*, session: TestSession) -> list[User]:
    """Tell whoever invited that the result is there, once for each sitting. Answers who was told."""
    if session.token is None or session.is_practice or session.is_preview:
        return []
    told = [user for user in active_users([session.token.created_by_id]) if _sees(user, session)]
    for user in told:
        with translation.override(user.profile.locale or "en"):
            words = {"name": session.candidate_name or session.candidate_email, "test": title_of(session)}
            notify(
                user=user,
                kind=SUBMITTED.code,
                title=_("%(name)s took %(test)s") % words,
                message=_said(session),
                url=reverse("assessments:session_detail", args=[session.public_id]),
                related=session,
                dedupe_key=f"graded:{session.public_id}",
            )
    return told


def _sees(user: User, session: TestSession) -> bool:
    return sessions_visible_to(user).filter(pk=session.pk).exists()


def _said(session: TestSession) -> str:
    percent = _("%(percent)s %%") % {"percent": in_percent(session.score_percentage)}
    if session.is_withheld:
        return _("%(percent)s. Withheld until somebody has looked at the sitting.") % {"percent": percent}
    if session.passed is None:
        return percent
    return f"{percent}, {_('passed') if session.passed else _('below the pass mark')}."
