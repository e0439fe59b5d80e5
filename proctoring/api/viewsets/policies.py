"""Policies: the list, changes, the default, the text that candidates see."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from proctoring.api.filters import PolicyFilter
from proctoring.api.serializers.policies import (
    ConsentPreview,
    NewProctoringPolicy,
    ProctoringPolicyChange,
    ProctoringPolicySerializer,
)
from proctoring.domain import policies
from proctoring.domain.consent_texts import consent_text
from proctoring.models import ProctoringPolicy
from proctoring.rules import policies_visible_to


class PolicyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """What the tenant watches."""

    rules: ClassVar[dict[str, str]] = {
        "list": "proctoring.view_policy",
        "retrieve": "proctoring.view_policy",
        "consent": "proctoring.view_policy",
        "create": "proctoring.edit_policy",
        "partial_update": "proctoring.edit_policy",
        "destroy": "proctoring.edit_policy",
        "make_default": "proctoring.edit_policy",
        "restore": "proctoring.edit_policy",
    }
    serializer_class = ProctoringPolicySerializer
    filterset_class = PolicyFilter
    queryset = ProctoringPolicy.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[ProctoringPolicy]:
        """The tenant's, for staff."""
        return policies_visible_to(self.caller)

    @extend_schema(request=NewProctoringPolicy, responses={201: ProctoringPolicySerializer})
    def create(self, request: Request) -> Response:
        """Make one: what the strictness sets, changed by what is given."""
        given: dict[str, Any] = self.given(NewProctoringPolicy)
        return self.answer(policies.create_policy(actor=self.caller, **given), status=http.HTTP_201_CREATED)

    @extend_schema(request=ProctoringPolicyChange, responses=ProctoringPolicySerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields; running watches keep the policy that they began with."""
        given: dict[str, Any] = self.given(ProctoringPolicyChange, partial=True)
        return self.answer(policies.edit_policy(policy=self.get_object(), actor=self.caller, **given))

    def perform_destroy(self, instance: ProctoringPolicy) -> None:
        """Put it away; what uses it goes on, and `restore` brings it back."""
        policies.archive_policy(policy=instance, actor=self.caller)

    @extend_schema(request=None, responses=ProctoringPolicySerializer)
    @action(detail=True, methods=["post"], url_path="default")
    def make_default(self, request: Request, public_id: str) -> Response:
        """Make it the one that new assessments begin with."""
        return self.answer(policies.set_default_policy(policy=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=ProctoringPolicySerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(policies.archive_policy(policy=self.get_object(), actor=self.caller, active=True))

    @extend_schema(responses=ConsentPreview)
    @action(detail=True)
    def consent(self, request: Request, public_id: str) -> Response:
        """The text that candidates are asked to agree to."""
        shown: Any = consent_text(policies.snapshot_of(self.get_object()))
        return Response(ConsentPreview(shown).data)
