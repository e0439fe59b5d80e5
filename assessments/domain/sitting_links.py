"""How a sitting is reached: by its invitation's link, or by a secret of its own that the open page carries."""

import base64
import binascii
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assessments.domain import clock
from assessments.enums import BEFORE_START, HANDED_IN, RUNNING, AssessmentStatus, SessionStatus
from assessments.models import AssessmentToken, TestSession
from config.derived_secrets import hash_of
from config.errors import Conflict, DomainError, NotFound
from config.tenancy import tenant_scope, unscoped

_SALT = "assessments.sittings"
_LONGEST = 200


class LinkUnknown(NotFound):
    """No invitation has this link."""

    code = "link_unknown"


class LinkUsed(Conflict):
    """The sitting of this link is handed in or voided."""

    code = "link_used"


class LinkExpired(DomainError):
    """The link's time is over, or the team ended it."""

    code = "link_expired"
    status = 410


class SecretWrong(DomainError):
    """The page's secret names no sitting."""

    code = "sitting_secret"
    status = 401


@dataclass(frozen=True)
class Opened:
    """An invitation that works, and its sitting where there is one. `token.tenant_id` is the scope to work in."""

    token: AssessmentToken
    session: TestSession | None


def session_for_link(link: str, *, finished: bool = False) -> Opened:
    """The invitation of a link's secret and its sitting. Changes nothing. `finished` lets a sitting that is handed in
    through, for the pages that come after.

    Raises LinkUnknown (404), LinkUsed (409, handed in or voided) and LinkExpired (410: run out, replaced, taken back),
    each with what to do next."""
    with unscoped(reason="a secret link names its own tenant"):
        token = (
            AssessmentToken.objects.filter(token_hash=hash_of(link[:_LONGEST]))
            .select_related("tenant", "assessment", "application__candidate")
            .first()
        )
        if token is None:
            raise LinkUnknown(
                _(
                    "This link is not known. Open the newest mail about this test and use its link; if it was copied, "
                    "copy all of it."
                )
            )
        rows = TestSession.objects.select_related("assessment", "assessment_application", "watch", "token")
        session = rows.filter(token=token).first()
    _check_session(session, finished=finished)
    if session is None or session.status in (*BEFORE_START, SessionStatus.EXPIRED):
        _check_token(token)
    return Opened(token, session)


def _check_session(session: TestSession | None, *, finished: bool) -> None:
    if session is None or finished:
        return
    if session.status in HANDED_IN:
        raise LinkUsed(
            _("This test was handed in already. Nothing more is needed; the team that invited you has your answers."),
            status_page="done",
        )
    if session.status == SessionStatus.VOIDED:
        raise LinkUsed(
            _("This sitting was ended by the team that invited you. Write to them: they can send a new link.")
        )


def _check_token(token: AssessmentToken) -> None:
    if token.ended_at is not None:
        raise LinkExpired(
            _(
                "This link was replaced or taken back. Look for a newer mail about this test, or write to the team "
                "that invited you."
            ),
            code="link_ended",
        )
    if token.expires_at <= clock.now():
        raise LinkExpired(
            _("The time to begin with this link is over. Write to the team that invited you and ask for a new one.")
        )
    if token.assessment.status == AssessmentStatus.ARCHIVED or not token.tenant.is_active:
        raise LinkExpired(_("This test is closed. Write to the team that invited you."), code="test_closed")


@contextmanager
def at_link(link: str, *, finished: bool = False) -> Iterator[Opened]:
    """The same, with the tenant's scope open for the block and what is overdue handed in first. Raises as above."""
    from assessments.domain.sittings import settle

    opened = session_for_link(link, finished=True)
    with tenant_scope(opened.token.tenant_id):
        if opened.session is not None and opened.session.status in RUNNING:
            settle(opened.session)
        yield session_for_link(link, finished=finished)


def sitting_secret(session: TestSession) -> str:
    """What the open page sends as `X-Sitting-Secret`: names the sitting and proves it, kept nowhere."""
    return f"{_packed(session.public_id.bytes)}.{_packed(_digest(session.public_id))}"


def public_id_in(secret: str) -> UUID:
    """The sitting that a secret proves. One HMAC, no query. Raises SecretWrong (401)."""
    named, _dot, proof = secret.partition(".")
    try:
        public_id = UUID(bytes=base64.urlsafe_b64decode(named + "=="))
        given = base64.urlsafe_b64decode(proof + "=")
    except (ValueError, binascii.Error):
        given, public_id = b"", None
    if public_id is None or not hmac.compare_digest(given, _digest(public_id)):
        raise SecretWrong(_("This page is not connected to a sitting. Open the link of your invitation again."))
    return public_id


def session_by_secret(secret: str) -> TestSession:
    """The sitting of a secret, whatever tenant is open. Raises SecretWrong (401)."""
    public_id = public_id_in(secret)
    with unscoped(reason="a sitting's secret names its own tenant"):
        rows = TestSession.objects.select_related("assessment", "assessment_application", "watch", "token")
        session = rows.filter(public_id=public_id).first()
    if session is None:
        raise SecretWrong(_("This sitting is not here any more. Write to the team that invited you."))
    return session


def _digest(public_id: UUID) -> bytes:
    return salted_hmac(_SALT, public_id.hex, algorithm="sha256").digest()


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
