"""Logging in to the API with a password, and out."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain.api_sessions import CodeWanted, check_code, open_api_session
from accounts.domain.tokens import revoke_token
from accounts.enums import Role
from accounts.models import ApiToken, User
from config.api.endpoint import Endpoint
from config.api.serializers import RefusesUnknown
from config.errors import DomainError, NotAllowed, Refused
from config.tenancy import tenant_scope


class WrongCredentials(DomainError):
    """Nobody has this address and this password."""

    code = "wrong_credentials"
    status = 401


class Credentials(RefusesUnknown):
    """Who logs in: {email, password, code? (of the second step), tenant? (its id; else the one used last)}."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=128, trim_whitespace=False, write_only=True)
    code = serializers.CharField(max_length=20, required=False, default="", write_only=True)
    tenant = serializers.UUIDField(required=False)


class ApiSession(serializers.Serializer[Any]):
    """A log-in: {token (shown this once), expires_at (UTC), role, tenant {id, name, slug}}."""

    class TenantOfSession(serializers.Serializer[Any]):
        """{id, name, slug}."""

        id = serializers.UUIDField(source="public_id")
        name = serializers.CharField()
        slug = serializers.CharField()

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()
    role = serializers.ChoiceField(Role.choices)
    tenant = TenantOfSession()


class LogIn(Endpoint):
    """A password for a token of twelve hours. At most three a person: the fourth ends the oldest."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    rules: ClassVar[dict[str, str]] = {}

    @extend_schema(operation_id="auth_login", request=Credentials, responses={201: ApiSession}, auth=[])
    def post(self, request: Request) -> Response:
        """Log in. A wrong password and an unknown address are answered alike; five wrong ones lock for half an hour."""
        read = Credentials(data=request.data)
        read.is_valid(raise_exception=True)
        given = read.validated_data
        user = _known(request, given["email"], given["password"])
        try:
            check_code(user, given["code"])
        except CodeWanted:
            if given["code"]:
                _failed(request, user)
            raise
        token, secret = open_api_session(user=user, tenant=str(given.get("tenant", "")))
        shown = {"token": secret, "expires_at": token.expires_at, "role": token.role, "tenant": token.tenant}
        headers = {"Cache-Control": "no-store"}
        return Response(ApiSession(shown).data, status=status.HTTP_201_CREATED, headers=headers)


class LogOut(Endpoint):
    """The end of the token that asks."""

    rules: ClassVar[dict[str, str]] = {"*": ""}

    @extend_schema(operation_id="auth_logout", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Log out: the token that this request carries ends. A browser's session logs out on its page."""
        token, actor = request.auth, request.user
        if not isinstance(token, ApiToken) or not isinstance(actor, User):
            raise Refused("Only a token ends here.", code="no_token")
        with tenant_scope(token.tenant_id):
            revoke_token(token=token, actor=actor)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _known(request: Request, email: str, password: str) -> User:
    """The person with this address and password. Raises WrongCredentials, Refused while they are locked out, and
    NotAllowed for an address that was never proven."""
    user = authenticate(request._request, email=email, password=password)
    if getattr(request._request, "axes_locked_out", False):
        raise Refused("Too many wrong passwords. Wait half an hour, or ask an admin.", code="locked_out")
    if not isinstance(user, User):
        raise WrongCredentials("The e-mail address or the password is not right.")
    if not EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists():
        raise NotAllowed("Prove your e-mail address first: open the link that was mailed to you.", code="unverified")
    return user


def _failed(request: Request, user: User) -> None:
    """A wrong code counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"email": user.email}, request=request._request)
