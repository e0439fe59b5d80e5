"""The second step of signing in: who has one, and a code that works once. allauth keeps the factors themselves."""

import time
import uuid

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare

from accounts.domain.mail import queue_mail
from accounts.domain.sessions import end_sessions
from accounts.domain.settings import language_of
from accounts.models import User
from accounts.models.memberships import MembershipQuerySet
from superadmin.domain import audit

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the person signs in with a code or a key too."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_STEPS).exists())


def with_second_factor(people: MembershipQuerySet) -> MembershipQuerySet:
    """`people` with `second_factor`: whether each signs in with a code or a key too."""
    held = Authenticator.objects.filter(user=OuterRef("user_id"), type__in=SECOND_STEPS)
    return people.annotate(second_factor=Exists(held))


@transaction.atomic
def spend_code(*, authenticator: Authenticator, code: str) -> bool:
    """Use up a code that was found right: False where it, or a later one, was used before (RFC 6238, 5.2).

    Writes the code's time step beside the secret, under a lock. A recovery code is used up by allauth: always True.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    step = _step_of(decrypt(held.data["secret"]), code)
    if step is None or step <= held.data.get("last_step", -1):
        return False
    held.data["last_step"] = step
    held.save(update_fields=["data"])
    authenticator.data = held.data
    return True


@transaction.atomic
def spend_setup_code(*, authenticator: Authenticator) -> None:
    """After setting up: the code that proved the app opens no session. Codes up to now count as used."""
    held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    held.data["last_step"] = int(time.time()) // settings.MFA_TOTP_PERIOD
    held.save(update_fields=["data"])


@transaction.atomic
def drop_second_factor(*, user: User, actor: User) -> bool:
    """Take the second step off the account of somebody who lost the app and the recovery codes; their open sessions end
    and they are mailed. Records `accounts.second_factor.dropped`. False, and nothing done, where there was none."""
    gone, _kinds = Authenticator.objects.filter(user=user).delete()
    if not gone:
        return False
    end_sessions(user=user)
    audit.record("update", user, actor=actor, name="accounts.second_factor.dropped", severity="warning")
    queue_mail(
        to=user.email,
        kind="accounts.totp_deactivated",
        context={"email": user.email, "user": user},
        dedupe_key=f"second-factor-dropped:{uuid.uuid4()}",
        tenant_id=None,
        language=language_of(user),
    )
    return True


def is_right_recovery_code_list(user: User, codes: list[str]) -> bool:
    """Whether these are the person's unused recovery codes, all of them and no other."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return row is not None and constant_time_compare(" ".join(row.wrap().get_unused_codes()), " ".join(codes))


def _step_of(secret: str, code: str) -> int | None:
    given = "".join(code.split())
    for step in yield_hotp_counters_from_time():
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), given):
            return int(step)
    return None
