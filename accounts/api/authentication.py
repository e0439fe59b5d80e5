"""Who calls the API: a scoped token, or a browser's session."""

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.authentication import SessionAuthentication as BySession
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class ScopedTokenAuthentication(BaseAuthentication):
    """`Authorization: Token …`. The middleware has found the token already, since it decides the tenant.

    `request.auth` is the ApiToken: `ByRule` reads its `read_only`; its role caps the person's (`user.role_cap`).
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The token's person and the token; None for another scheme. Raises AuthenticationFailed."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"token":
            return None
        token = getattr(request._request, "api_token", None)
        if token is None:
            raise AuthenticationFailed("The token is not valid: unknown, revoked, or past its time.")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """The scheme to answer 401 with."""
        return "Token"


class SessionAuthentication(BySession):
    """A signed-in browser, with CSRF; anonymous is 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        """The scheme to answer 401 with."""
        return "Session"
