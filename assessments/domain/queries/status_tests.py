"""The tests of an application, as its candidate sees them on the page of their status link."""

from dataclasses import dataclass

from django.utils import timezone

from assessments.domain.links import link_of, secret_of
from assessments.domain.queries.invitation_lists import state_of
from assessments.enums import SessionStatus
from assessments.models import AssessmentApplication, AssessmentToken, TestSession
from recruiting.models import Application

OPEN = ("sent", "opened", "running")
SHOWN = (*OPEN, "done", "expired")


@dataclass(frozen=True, slots=True)
class StatusTest:
    """One test: `state` is sent, opened, running, done or expired. `link` opens the test, or its result once that is
    released; '' where there is nothing to open."""

    title: str
    state: str
    token: AssessmentToken
    session: TestSession | None
    link: str
    is_released: bool


def status_tests(application: Application, *, ended: bool) -> list[StatusTest]:
    """What the candidate may know: that a test is open, runs, is handed in or has a result; never a score, a mark, or a
    link that was planned or taken back. Of an application that has `ended` only what was handed in. Two statements."""
    rows = AssessmentApplication.objects.filter(application=application).select_related("assessment")
    found = []
    for row in rows.prefetch_related("tokens__session").order_by("pk"):
        tokens = sorted(row.tokens.all(), key=lambda one: one.pk)
        one = shown_test(row.assessment.title, tokens[-1], application.candidate.email) if tokens else None
        if one is not None and (not ended or one.state == "done"):
            found.append(one)
    return found


def shown_test(title: str, token: AssessmentToken, address: str | None) -> StatusTest | None:
    """An invitation, its `session` read along, to somebody who has this address now; None where it is not told of."""
    session = getattr(token, "session", None)
    state = state_of(token, session, timezone.now())
    if state not in SHOWN:
        return None
    released = session is not None and session.status == SessionStatus.RELEASED
    # The link is for the address it was mailed to: who has another now gets none here.
    same = token.candidate_email.lower() == (address or "").lower()
    link = link_of(secret_of(token)) if same and (state in OPEN or released) else ""
    return StatusTest(title, state, token, session, f"{link}result/" if link and released else link, released)
