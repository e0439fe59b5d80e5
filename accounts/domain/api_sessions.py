"""Logging in to the API with a password: a token that ends by itself, at most three of them a person."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from accounts.domain.second_factors import SECOND_STEPS, spend_code
from accounts.domain.standing import standing_of
from accounts.domain.tokens import create_token, revoke_token
from accounts.domain.wrong_codes import forget_wrong_codes, has_to_wait, note_wrong_code
from accounts.models import ApiToken, User
from config.errors import NotAllowed, Refused
from config.tenancy import unscoped

MOST_SESSIONS = 3
LASTS = timedelta(hours=12)


class CodeWanted(NotAllowed):
    """The account has a second step, and the code lacks or is wrong."""

    code = "code_wanted"


def check_code(user: User, code: str) -> None:
    """Use up the code of the second step, of an app or a recovery code; nothing for who has no second step.

    Raises CodeWanted where it lacks or is wrong, also for who has keys alone (a key needs a browser), Refused after
    twenty wrong ones within the hour."""
    if not Authenticator.objects.filter(user=user, type__in=SECOND_STEPS).exists():
        return
    if has_to_wait(user.email):
        raise Refused("Too many wrong codes. Wait an hour, then try again.", code="too_many_codes")
    given = "".join(code.split())
    for row in Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN):
        held: Any = row.wrap()
        if given and held.validate_code(given) and spend_code(authenticator=row, code=given):
            forget_wrong_codes(user.email)
            return
    if given:
        note_wrong_code(user.email)
    raise CodeWanted("Send the code that your authenticator app shows now, or a recovery code, as `code`.")


@transaction.atomic
def open_api_session(*, user: User, tenant: str = "") -> tuple[ApiToken, str]:
    """A token of twelve hours in the tenant with this public id, else in the one used last; the secret is kept nowhere.
    Whoever has three already loses the oldest. The password was checked before. Records `accounts.token.created`.

    Raises NotAllowed where the person may not work in that tenant, or in none."""
    User.objects.select_for_update().get(pk=user.pk)
    standing = standing_of(user, tenant)
    place = standing.membership
    if place is None or (tenant and str(place.tenant.public_id) != tenant):
        raise NotAllowed(standing.problem or "There is no such team for you.", code="no_tenant")
    with unscoped(reason="a person's log-ins of the API, in every tenant"):
        held = list(ApiToken.objects.visible_to(user).usable().filter(is_session=True).order_by("-created_at", "-pk"))
        for oldest in held[MOST_SESSIONS - 1 :]:
            revoke_token(token=oldest, actor=user)
    return create_token(membership=place, name="Log-in of the API", expires_at=timezone.now() + LASTS, is_session=True)
