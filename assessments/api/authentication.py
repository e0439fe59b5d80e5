"""Who calls the candidate's side of the API: whoever holds the secret of a sitting."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

HEADER = "X-Sitting-Secret"


class SittingAuthentication(BaseAuthentication):
    """`X-Sitting-Secret: …`. The view has found the sitting already, since it decides the tenant: `request.auth`."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Nobody signed in, and the sitting."""
        return AnonymousUser(), getattr(request._request, "sitting", None)

    def authenticate_header(self, request: Request) -> str:
        """The scheme to answer 401 with."""
        return "Sitting"


class HoldsSitting(BasePermission):
    """The secret's sitting is the one of the address; the view has seen to it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether a sitting was proved."""
        return request.auth is not None


class BySecret(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped __init_subclass__
    """How the schema names it."""

    target_class = "assessments.api.authentication.SittingAuthentication"
    name = "sitting"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A header."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": HEADER,
            "description": "The secret that `POST /sittings/open` answered with.",
        }
