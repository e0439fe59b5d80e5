"""API tokens: capped, bounded, found once, ended."""

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken

from accounts.domain.tokens import MOST_TOKENS, create_token, end_tokens, find_token, revoke_token
from accounts.models import ApiToken
from config.errors import NotAllowed, Refused
from tests.kit.queries import count_queries


def test_the_secret_is_kept_nowhere(scope) -> None:
    token, secret = create_token(membership=scope.senior.memberships.get(), name="sync")
    assert secret not in str(list(AuthToken.objects.values())) + str(list(ApiToken.objects.values()))
    assert find_token(secret) == token
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert count_queries(lambda: find_token(secret)) == 1


@pytest.mark.parametrize(("role", "allowed"), [("junior", True), ("viewer", True), ("admin", False)])
def test_a_token_is_no_higher_than_its_owner(scope, role: str, allowed: bool) -> None:
    membership = scope.senior.memberships.get()
    if allowed:
        assert create_token(membership=membership, name="t", role=role)[0].role == role
    else:
        with pytest.raises(NotAllowed):
            create_token(membership=membership, name="t", role=role)


def test_time_and_number_are_bounded(scope) -> None:
    membership = scope.senior.memberships.get()
    with pytest.raises(Refused):
        create_token(membership=membership, name="late", expires_at=timezone.now() - timedelta(seconds=1))
    for number in range(MOST_TOKENS):
        create_token(membership=membership, name=str(number))
    with pytest.raises(Refused):
        create_token(membership=membership, name="one more")


def test_what_ended_is_not_found(scope) -> None:
    membership = scope.senior.memberships.get()
    revoked, one = create_token(membership=membership, name="a")
    _, two = create_token(membership=membership, name="b", expires_at=timezone.now() + timedelta(hours=1))
    _, three = create_token(membership=membership, name="c")
    revoke_token(token=revoked, actor=scope.senior)
    revoke_token(token=revoked, actor=scope.senior)
    ApiToken.objects.filter(name="b").update(expires_at=timezone.now())
    assert [find_token(secret) for secret in (one, two, "f" * 64)] == [None, None, None]
    scope.senior.is_active = False
    scope.senior.save()
    assert find_token(three) is None
    end_tokens(user=scope.senior)
    assert not AuthToken.objects.filter(user=scope.senior, api_token__revoked_at__isnull=True).exists()
