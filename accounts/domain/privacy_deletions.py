"""Erasures: asked for with a proof of who asks, seven days of grace, canceled or carried out."""

import hashlib
import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.domain.memberships import only_admin_of
from accounts.domain.privacy_erasing import erase_person, remove_files
from accounts.domain.privacy_people import person_behind
from accounts.domain.settings import language_of
from accounts.domain.wrong_codes import forget_wrong_codes, has_to_wait, note_wrong_code
from accounts.enums import DELETION_FLOW, DeletionStatus, IdentityProof
from accounts.models import DeletionRequest, User
from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.background import enqueue

REMOVE_FILES = "accounts.remove_erased_files"
GRACE = timedelta(days=7)
CODE_LIVES = timedelta(minutes=30)
MOST_TRIES = 5


class NotProven(Refused):
    """It is not sure that the person asks."""

    code = "not_proven"


class StillNeeded(Conflict):
    """Somebody else has to take over first."""

    code = "still_needed"


@transaction.atomic
def plan_deletion(*, user: User, proof: str, password: str = "", is_fresh: bool = False) -> DeletionRequest:
    """A person wants to be erased: planned in seven days, and mailed with how to cancel. One that is planned stays.

    Proven by `password`, or because the session signed in just now (`is_fresh`, which the view asks of the session); a
    code goes by `send_deletion_code` and `confirm_deletion`. Records `accounts.deletion.planned`. Refuses without proof
    (NotProven), a team's last admin and a superadmin (StillNeeded)."""
    _check_replaceable(user)
    proven = (proof == IdentityProof.PASSWORD and _knows_password(user, password)) or (
        proof == IdentityProof.FRESH_LOGIN and is_fresh
    )
    if not proven:
        words = _("This is not your password.") if proof == IdentityProof.PASSWORD else _("Sign in again first.")
        raise NotProven(words, fields={"password": words} if proof == IdentityProof.PASSWORD else {})
    return _plan(_open_of(user), proof, actor=user)


@transaction.atomic
def send_deletion_code(*, user: User) -> DeletionRequest:
    """Mail a code of eight digits that proves who asks: good for half an hour and five tries. Sent again, the one
    before ends. Refuses as `plan_deletion`, and where an erasure is planned already."""
    _check_replaceable(user)
    request = _open_of(user)
    if request.status == DeletionStatus.PLANNED:
        raise Conflict(_("Your erasure is planned already."), code="planned_already")
    if request.code_sent_at is not None and timezone.now() - request.code_sent_at < timedelta(minutes=1):
        raise Refused(
            _("A code was sent a moment ago. Look into your mail, or try again in a minute."), code="too_soon"
        )
    code = f"{secrets.randbelow(10**8):08d}"
    request.code_hash, request.code_sent_at, request.code_tries = _digest(request, code), timezone.now(), 0
    request.save()
    queue_mail(
        to=user.email,
        kind="accounts.deletion_code",
        context={"user": user, "code": code},
        dedupe_key=f"deletion-code:{uuid.uuid4()}",
        tenant_id=None,
        language=language_of(user),
        is_secret=True,
    )
    return request


def confirm_deletion(*, request: DeletionRequest, code: str) -> DeletionRequest:
    """The mailed code: right, the erasure is planned. Wrong, the try counts, whatever becomes of the caller. Refuses a
    wrong or old code and a sixth try (NotProven)."""
    with transaction.atomic():
        row = _locked(request)
        over = row.code_sent_at is None or timezone.now() - row.code_sent_at > CODE_LIVES
        if row.status != DeletionStatus.PROVING or over or row.code_tries >= MOST_TRIES:
            words = _("This code has ended. Send yourself a new one.")
            raise NotProven(words, fields={"code": words})
        if constant_time_compare(row.code_hash, _digest(row, code.strip())):
            return _plan(row, IdentityProof.EMAILED_CODE, actor=row.user)
        DeletionRequest.objects.filter(pk=row.pk).update(code_tries=row.code_tries + 1)
    words = _("This is not the code that was sent.")
    raise NotProven(words, fields={"code": words})


@transaction.atomic
def plan_deletion_of(*, subject: models.Model, tenant_id: int, proof: str, actor: User | None) -> DeletionRequest:
    """A person of one tenant, with or without an account, is to be erased there: by an admin, by their own status
    link, or because the time for keeping is over. One that is planned stays. Records `accounts.deletion.planned`."""
    label, public_id = subject._meta.label_lower, str(getattr(subject, "public_id", ""))
    request, _made = DeletionRequest.objects.get_or_create(
        tenant_id=tenant_id,
        subject_type=label,
        subject_id=public_id,
        status__in=[DeletionStatus.PROVING, DeletionStatus.PLANNED],
        defaults={"asked_by": actor, "status": DeletionStatus.PROVING},
    )
    return _plan(_locked(request), proof, actor=actor)


@transaction.atomic
def cancel_deletion(*, request: DeletionRequest, actor: User | None) -> DeletionRequest:
    """Take an erasure back while its days of grace run; nothing was erased. Records `accounts.deletion.canceled`.
    Refuses one that was carried out."""
    row = _locked(request)
    if row.status == DeletionStatus.CANCELED:
        return row
    _set_status(row, DeletionStatus.CANCELED, canceled_at=timezone.now(), code_hash="")
    audit.record("update", row, actor=actor, name="accounts.deletion.canceled", tenant_id=row.tenant_id)
    if row.user is not None:
        _mail(row, "accounts.deletion_canceled")
    return row


@transaction.atomic
def carry_out_deletion(*, request: DeletionRequest) -> DeletionRequest:
    """Erase, where the grace is over and nobody canceled; one that is done stays. Everything or nothing; the files go
    by a task after the commit, which tries until the storage has let go. Records `accounts.person.erased`, or fails.
    Refuses one whose time has not come."""
    row = _locked(request)
    if row.status == DeletionStatus.ERASED:
        return row
    if row.status != DeletionStatus.PLANNED or (row.due_at or timezone.now()) > timezone.now():
        raise Conflict(_("The days of grace are not over, or it was canceled."), code="not_due")
    if row.user is not None:
        _check_replaceable(row.user)
    done = erase_person(person_behind(row))
    row.refresh_from_db()
    row = _set_status(
        row,
        DeletionStatus.ERASED,
        erased_at=timezone.now(),
        row_total=done.rows,
        file_total=len(done.files),
        files_left=done.files,
    )
    # Ids alone: what an operator needs to erase again after restoring an older backup.
    whom = f"{row.subject_type} {row.subject_id}" if row.user is None else f"accounts.user {row.user.public_id}"
    words = f"{whom}: {done.rows} rows, {len(done.files)} files"
    name = "accounts.person.erased"
    audit.record("delete", row, actor=None, name=name, description=words, tenant_id=row.tenant_id, must=True)
    enqueue(REMOVE_FILES, key=str(row.public_id), related=row, tenant_id=None, request=row.public_id)
    return row


def remove_erased_files(*, request: DeletionRequest) -> int:
    """Delete what the storage has still of an erasure; how many are left. Raises OSError where any is, so that the
    task tries again."""
    left = remove_files(list(request.files_left))
    DeletionRequest.objects.filter(pk=request.pk).update(files_left=left, updated_at=timezone.now())
    if left:
        raise OSError(f"{len(left)} files are still in the storage")
    return 0


def _plan(request: DeletionRequest, proof: str, *, actor: User | None) -> DeletionRequest:
    if request.status == DeletionStatus.PLANNED:
        return request
    due = timezone.now() + GRACE
    row = _set_status(request, DeletionStatus.PLANNED, proof=proof, due_at=due, code_hash="")
    audit.record(
        "update",
        row,
        actor=actor,
        name="accounts.deletion.planned",
        description=proof,
        tenant_id=row.tenant_id,
        must=True,
    )
    if row.user is not None:
        _mail(row, "accounts.deletion_planned")
    return row


def _open_of(user: User) -> DeletionRequest:
    request, _made = DeletionRequest.objects.get_or_create(
        user=user,
        status__in=[DeletionStatus.PROVING, DeletionStatus.PLANNED],
        defaults={"asked_by": user, "status": DeletionStatus.PROVING},
    )
    return _locked(request)


def _check_replaceable(user: User) -> None:
    """Refuse whom a team or the platform cannot go on without."""
    if user.is_superuser:
        raise StillNeeded(_("A superadmin is not erased. Let another superadmin take your rights away first."))
    for team in only_admin_of(user):
        words = _("You are the last admin of %(team)s. Make somebody else an admin first.")
        raise StillNeeded(words % {"team": team}, code="last_admin")


def _knows_password(user: User, password: str) -> bool:
    """Whether the password is right; twenty wrong ones within an hour have to wait, as wrong codes have."""
    if has_to_wait(user.email):
        raise NotProven(_("There were too many wrong tries. Try again in an hour."), code="too_many_tries")
    if not user.check_password(password):
        note_wrong_code(user.email)
        return False
    forget_wrong_codes(user.email)
    return True


def _digest(request: DeletionRequest, code: str) -> str:
    return hashlib.sha256(f"deletion:{request.public_id}:{settings.SECRET_KEY}:{code}".encode()).hexdigest()


def _mail(request: DeletionRequest, kind: str) -> None:
    user = request.user
    if user is None:
        return
    queue_mail(
        to=user.email,
        kind=kind,
        context={"user": user, "due_at": request.due_at, "url": settings.SITE_URL + reverse("accounts:privacy")},
        dedupe_key=f"{kind}:{request.public_id}",
        tenant_id=None,
        language=language_of(user),
    )


def _locked(request: DeletionRequest) -> DeletionRequest:
    return DeletionRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)


def _set_status(row: DeletionRequest, status: str, **values: Any) -> DeletionRequest:
    """The one writer of an erasure's status; `row` is locked. Refuses a move outside DELETION_FLOW."""
    DELETION_FLOW.check(row.status, status)
    for name, value in {**values, "status": status}.items():
        setattr(row, name, value)
    row.save()
    return row
