"""The door by which a mail server pushes received mail: signed, no account."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import BaseParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.errors import DomainError, Refused
from recruiting.api.serializers.mail import InboundResult
from recruiting.domain.mailing.receiving import MAX_BYTES, receive_mail
from recruiting.domain.mailing.signing import check_signature

TIME, SIGNATURE = "X-Candor-Timestamp", "X-Candor-Signature"
REFUSED = {
    "unreadable": "This is no mail that can be read.",
    "no_company": "Nothing in this mail says which company it is for.",
}


class BySignature(BaseAuthentication):
    """HMAC-SHA256 of `<timestamp>.<body>` with INBOUND_MAIL_SECRET, at most five minutes old."""

    def authenticate(self, request: Request) -> tuple[Any, Any]:
        """Nobody signed in, and the mail. Raises AuthenticationFailed, RequestDataTooBig."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
            raise RequestDataTooBig
        time, signature = request.headers.get(TIME, ""), request.headers.get(SIGNATURE, "")
        try:
            check_signature(body=request._request.body, timestamp=time, signature=signature, now=timezone.now())
        except DomainError as refusal:
            raise AuthenticationFailed(refusal.sentence, refusal.reason_code) from refusal
        return AnonymousUser(), "inbound mail"

    def authenticate_header(self, request: Request) -> str:
        """The scheme to answer 401 with."""
        return "Candor-Signature"


class IsSigned(BasePermission):
    """Whoever signed it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """The signature was checked before."""
        return request.auth == "inbound mail"


class RawMail(BaseParser):
    """RFC 822 as it is."""

    media_type = "message/rfc822"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The bytes."""
        return bytes(stream.read())


class InboundMail(APIView):
    """Received mail."""

    authentication_classes = [BySignature]
    permission_classes = [IsSigned]
    parser_classes = [RawMail]
    # The signature lets in one mail server, which may bring a morning's mail at once.
    throttle_classes = []

    @extend_schema(
        operation_id="mail_inbound_create",
        request={"message/rfc822": OpenApiTypes.BINARY},
        responses=InboundResult,
        parameters=[
            OpenApiParameter(TIME, str, OpenApiParameter.HEADER, required=True, description="Seconds since 1970."),
            OpenApiParameter(
                SIGNATURE,
                str,
                OpenApiParameter.HEADER,
                required=True,
                description="sha256=<HMAC-SHA256 of `<timestamp>.<body>` in hexadecimal>",
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Take in one mail, at most 5 MB. The same mail again is `known` and changes nothing."""
        raw: Any = request.data
        received = receive_mail(raw=bytes(raw))
        if received.result in REFUSED:
            raise Refused(REFUSED[received.result], code=received.result)
        return Response(InboundResult(received).data)


class InboundScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped __init_subclass__
    """How the schema names it."""

    target_class = "recruiting.api.inbound.BySignature"
    name = "inboundMail"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A header."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": SIGNATURE,
            "description": "HMAC-SHA256 with INBOUND_MAIL_SECRET, see docs/operations/mail.md.",
        }
