"""What the pages after a test say of its end and of when the result comes."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assessments.domain.results_rules import rules_of
from assessments.enums import ReleasePolicy, SessionStatus, StepKind
from assessments.models import Answer, AnswerStep, TestSession


def ending_of(session: TestSession) -> dict[str, Any]:
    """{title, answered, late, when, is_shown}: the counts, and a sentence on the result."""
    subject = session.assessment or session.question_set
    return {
        "title": subject.title if subject is not None else "",
        "answered": Answer.objects.filter(session=session, is_answered=True).count(),
        "late": AnswerStep.objects.filter(session=session, kind=StepKind.LATE).count(),
        "when": _when(session),
        "is_shown": session.status == SessionStatus.RELEASED,
    }


def _when(session: TestSession) -> str:
    if session.status == SessionStatus.RELEASED:
        return _("Your result is there.")
    if session.is_withheld:
        return _("A person looks at this sitting first; then you hear from them.")
    if session.release_at is not None:
        at = date_format(localtime(session.release_at), "j F Y, H:i T")
        return _("Your result is shown here from %(at)s and mailed to you.") % {"at": at}
    if rules_of(session).release_policy == ReleasePolicy.IMMEDIATE:
        return _("Your result is shown here as soon as everything is marked, and mailed to you.")
    if rules_of(session).release_policy == ReleasePolicy.DELAYED:
        return _("Your result is shown here a day after everything is marked, and mailed to you.")
    return _("They decide when results are shown; you get a mail then.")
