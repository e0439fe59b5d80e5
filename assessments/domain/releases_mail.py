"""Telling a candidate that the result is there: by mail to whoever was invited, in the bell to whoever signed in."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from assessments.ai.marking_totals import in_percent
from assessments.domain.grading_requests import title_of
from assessments.domain.links import link_of, secret_of
from assessments.domain.results_rules import rules_of
from assessments.models import TestSession
from assessments.notices import RELEASED
from superadmin.models import Tenant

BANDS = (
    (80, "excellent", gettext_lazy("Excellent")),
    (60, "good", gettext_lazy("Good")),
    (0, "fair", gettext_lazy("There is room to grow")),
)


def band_of(percentage: float) -> tuple[str, str]:
    """The band of a percentage (0-100) as (code, words): excellent from 80, good from 60.

    >>> band_of(80)[0], band_of(79.99)[0], band_of(59)[0]
    ('excellent', 'good', 'fair')
    """
    return next((code, str(words)) for low, code, words in BANDS if percentage >= low or not low)


def mail_result(*, session: TestSession, is_new: bool) -> None:
    """Tell the candidate once for each result; a result that changed after its release is told as such. Practice and
    previews are on the page already and told to nobody."""
    if session.is_practice or session.is_preview:
        return
    if session.user_id is not None and session.token_id is None:
        _tell_user(session)
    else:
        _mail(session, is_new)


def _mail(session: TestSession, is_new: bool) -> None:
    tenant = Tenant.objects.get(pk=session.tenant_id)
    with translation.override(tenant.locale):
        _code, words = band_of(float(session.score_percentage or 0))
    link = f"{link_of(secret_of(session.token))}result/" if session.token is not None else ""
    queue_mail(
        to=session.candidate_email,
        kind="assessments.released",
        context={
            "name": session.candidate_name,
            "title": title_of(session),
            "percent": in_percent(session.score_percentage),
            "band": words,
            "passed": session.passed,
            "pass_mark": rules_of(session).pass_mark,
            "is_new": is_new,
            "url": link,
        },
        dedupe_key=f"assessments.released:{session.public_id}:{session.score_percentage}",
        tenant_id=session.tenant_id,
        language=tenant.locale,
        is_secret=True,
    )


def _tell_user(session: TestSession) -> None:
    user = session.user
    if user is None:
        return
    with translation.override(user.profile.locale or "en"):
        words = {"title": title_of(session), "percent": in_percent(session.score_percentage)}
        notify(
            user=user,
            kind=RELEASED.code,
            title=_("Your result: %(title)s") % words,
            message=_("%(percent)s %%. %(band)s.")
            % {**words, "band": band_of(float(session.score_percentage or 0))[1]},
            related=session,
            dedupe_key=f"released:{session.public_id}:{session.score_percentage}",
        )
