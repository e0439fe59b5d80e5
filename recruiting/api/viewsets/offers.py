"""Offers to candidates, and the templates of their letters."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.scopes import Within
from config.api.sync import Synced
from config.api.viewsets import Resource
from recruiting.api.serializers.offers import (
    OfferDraft,
    OfferFields,
    OfferSerializer,
    OfferTaken,
    OfferTemplateChange,
    OfferTemplateSerializer,
    with_words,
)
from recruiting.domain.offers import templates
from recruiting.domain.offers.drafts import draft_offer, edit_offer
from recruiting.domain.offers.ending import withdraw_offer
from recruiting.domain.offers.sending import letter_bytes, send_offer
from recruiting.domain.queries.offers import ROWS
from recruiting.models import Offer, OfferTemplate
from recruiting.rules.offers import offers_visible_to


class OfferViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Offers that the caller sees, newest first. The candidate answers on the page of the mailed link, never here."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "pdf"), "recruiting.view_offer"),
        **dict.fromkeys(("create", "partial_update"), "recruiting.draft_offer"),
        "send": "recruiting.send_offer",
        "withdraw": "recruiting.withdraw_offer",
    }
    within = Within.of("application__requisition", ("list", "retrieve"))
    serializer_class = OfferSerializer
    filterset_fields: ClassVar[list[str]] = ["status"]
    queryset = Offer.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[Offer]:
        """All of them for leads, those of own jobs for others."""
        return offers_visible_to(self.caller).select_related(*ROWS)

    @extend_schema(request=OfferDraft, responses={201: OfferSerializer})
    def create(self, request: Request) -> Response:
        """Draft the next version. 409 where one is open; 400 for a variable that is not known."""
        given = self.given(OfferDraft)
        application = given.pop("application")
        if not test_rule("recruiting.draft_offer", self.caller, application):  # type: ignore[no-untyped-call]  # rules ships no types
            raise PermissionDenied
        values = with_words(given, templates.default_offer_template())
        made = draft_offer(application=application, values=values, actor=self.caller)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=OfferFields, responses=OfferSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a draft. 409 where it was sent."""
        row: Offer = self.get_object()
        return self.answer(edit_offer(offer=row, values=self.given(OfferFields, partial=True), actor=self.caller))

    @extend_schema(request=None, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, public_id: str) -> Response:
        """Mail it with its letter. 409 where it is no draft; 400 for a variable without a value."""
        return self.answer(send_offer(offer=self.get_object(), actor=self.caller))

    @extend_schema(request=OfferTaken, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, public_id: str) -> Response:
        """Take an open one back; a draft is discarded. 409 where it was answered."""
        row: Offer = self.get_object()
        reason = self.given(OfferTaken).get("reason", "")
        return self.answer(withdraw_offer(offer=row, actor=self.caller, reason=reason))

    @extend_schema(filters=False, responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True)
    def pdf(self, request: Request, public_id: str) -> HttpResponse:
        """The letter on paper: as it was sent, or how a draft would look."""
        row: Offer = self.get_object()
        return HttpResponse(letter_bytes(row, self.caller), content_type="application/pdf")


class OfferTemplateViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The words of offer letters."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.edit_offer_template"}
    serializer_class = OfferTemplateSerializer
    filterset_fields: ClassVar[list[str]] = ["language", "is_default"]
    queryset = OfferTemplate.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]

    def get_queryset(self) -> QuerySet[OfferTemplate]:
        """The tenant's, archived ones too."""
        return OfferTemplate.objects.order_by("-is_default", "name")

    def about(self, row: OfferTemplate) -> Any:
        """The role alone decides."""
        return None

    @extend_schema(request=OfferTemplateChange, responses={201: OfferTemplateSerializer})
    def create(self, request: Request) -> Response:
        """Write one. 400 names an unknown variable and the nearest."""
        made = templates.create_offer_template(values=self.given(OfferTemplateChange), actor=self.caller)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=OfferTemplateChange, responses=OfferTemplateSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change one; offers that began with it keep their words."""
        row: OfferTemplate = self.get_object()
        values = self.given(OfferTemplateChange, partial=True)
        return self.answer(templates.edit_offer_template(template=row, values=values, actor=self.caller))

    @extend_schema(request=None, responses=OfferTemplateSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it out of use."""
        return self.answer(templates.archive_offer_template(template=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=OfferTemplateSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(templates.restore_offer_template(template=self.get_object(), actor=self.caller))
