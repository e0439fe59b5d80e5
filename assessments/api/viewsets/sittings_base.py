"""What the candidate's endpoints share: the sitting of the secret, in its tenant's scope, as the clock has it."""

from contextlib import ExitStack
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from assessments.api.authentication import HEADER, HoldsSitting, SittingAuthentication
from assessments.api.serializers.sittings import SittingState
from assessments.api.throttles import OfSitting
from assessments.domain.sitting_links import session_by_secret
from assessments.domain.sittings import settle, state_of
from assessments.models import TestSession
from config.api.endpoint import Endpoint
from config.errors import DomainError, NotFound
from config.tenancy import tenant_scope


class SittingView(Endpoint):
    """One request about one sitting. `self.sitting` is settled: what is overdue is handed in before anything else."""

    authentication_classes = [SittingAuthentication]
    permission_classes = [HoldsSitting]
    throttle_classes = [OfSitting]
    serializer_class = SittingState

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As usual, with the tenant of the sitting open."""
        with ExitStack() as stack:
            try:
                session = session_by_secret(request.headers.get(HEADER, ""))
                if session.public_id != UUID(str(kwargs["public_id"])):
                    raise NotFound("This secret belongs to another sitting. Open the link of your invitation again.")
                stack.enter_context(tenant_scope(session.tenant_id))
                self.proved = session
                request.sitting = session  # type: ignore[attr-defined]  # read by SittingAuthentication
            except DomainError as refusal:
                self.refusal: DomainError | None = refusal
            else:
                self.refusal = None
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse with the sentence that says what to do; else settle. Raises DomainError."""
        if self.refusal is not None:
            raise self.refusal
        super().initial(request, *args, **kwargs)
        self.sitting: TestSession = settle(self.proved)

    def handle_exception(self, exc: Exception) -> Response:
        """As usual; who proved no sitting is told by which scheme to."""
        response: Response = super().handle_exception(exc)
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response["WWW-Authenticate"] = "Sitting"
        return response

    def given(self, shape: type[BaseSerializer]) -> dict[str, Any]:
        """The body in this shape. Raises ValidationError."""
        read = shape(data=self.request.data)
        read.is_valid(raise_exception=True)
        return dict(read.validated_data)

    def state(self, session: TestSession, *, status: int = 200) -> Response:
        """How the sitting stands now."""
        rows = TestSession.objects.select_related("assessment", "question_set", "user", "watch", "tenant")
        return Response(state_of(rows.get(pk=session.pk)), status=status)
