"""API tokens: made, found, ended. The secret is shown once; knox keeps its digest."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from knox.crypto import hash_token
from knox.models import AuthToken

from accounts.enums import MAY_ACT_AS
from accounts.models import ApiToken, Membership, User
from config.errors import NotAllowed, Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import audit

MOST_TOKENS = 20
_TOUCH_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_token(
    *,
    membership: Membership,
    name: str,
    role: str = "",
    read_only: bool = False,
    expires_at: datetime | None = None,
    requisitions: Iterable[str] = (),
    is_session: bool = False,
) -> tuple[ApiToken, str]:
    """Make a token for the person and tenant of `membership`; returns the row and the secret, which is kept nowhere.

    `role` blank: the person's own. `requisitions` are public ids of the openings that it is for; none: for all.
    Raises NotAllowed for a role that theirs does not include, Refused for a time that is over or more than 20 usable
    tokens, ValueError for what is no id.
    """
    wanted = role or membership.role
    if wanted not in MAY_ACT_AS[membership.role]:
        raise NotAllowed("A token may do no more than you may.", fields={"role": "Choose a role that yours includes."})
    if expires_at is not None and expires_at <= timezone.now():
        raise Refused("The end of the token lies in the past.", fields={"expires_at": "Choose a later day."})
    with tenant_scope(membership.tenant_id):
        named = ApiToken.objects.visible_to(membership.user).usable().filter(is_session=False)
        if not is_session and named.count() >= MOST_TOKENS:
            raise Refused(f"You have {MOST_TOKENS} tokens. Revoke one that is no longer used.")
        knox, secret = AuthToken.objects.create(membership.user)
        token = ApiToken.objects.create(
            tenant=membership.tenant,
            user=membership.user,
            knox=knox,
            name=name,
            role=wanted,
            read_only=read_only,
            requisitions=sorted({str(UUID(str(one))) for one in requisitions}),
            is_session=is_session,
            expires_at=expires_at,
        )
        audit.record("create", token, actor=membership.user, name="accounts.token.created")
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: User | None) -> None:
    """End a token at once. Twice is once."""
    if token.revoked_at is not None:
        return
    token.revoked_at = timezone.now()
    knox, token.knox = token.knox, None
    token.save(update_fields=["revoked_at", "knox", "updated_at"])
    if knox is not None:
        knox.delete()
    audit.record("delete", token, actor=actor, name="accounts.token.revoked")


def end_tokens(*, user: User, tenant_id: int | None = None, actor: User | None = None) -> None:
    """Revoke every token of the person, or those of one tenant."""
    with unscoped(reason="a person's tokens end in every tenant"):
        held = ApiToken.objects.visible_to(user).filter(revoked_at__isnull=True)
        for token in held if tenant_id is None else held.filter(tenant_id=tenant_id):
            revoke_token(token=token, actor=actor)


def find_token(secret: str) -> ApiToken | None:
    """The usable token with this secret, of a person who may still sign in; None otherwise. One query."""
    with unscoped(reason="an API token names its own tenant"):
        token = (
            ApiToken.objects.usable()
            .filter(knox__digest=hash_token(secret), user__is_active=True)
            .select_related("user", "tenant")
            .first()
        )
        if token is not None:
            _touch(token)
    return token


def _touch(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > _TOUCH_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
