"""Watches for staff: the queue, one with everything, verdicts, the question to the person."""

from dataclasses import asdict
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import PageNumbers
from config.api.viewsets import Resource
from proctoring.api.filters import VerdictFilter, WatchFilter
from proctoring.api.serializers.watches import (
    Arrangement,
    NewVerdict,
    QuestionToPerson,
    ReopenReason,
    SecondNote,
    TimelinePart,
    VerdictSerializer,
    VerificationPart,
    WatchDetail,
    WatchSerializer,
)
from proctoring.domain import verdicts
from proctoring.domain.alternatives import arrange_watch
from proctoring.domain.queries.recordings import timeline
from proctoring.domain.reviews import ask_explanation
from proctoring.domain.verification import verify
from proctoring.models import Watch, WatchVerdict
from proctoring.rules import watches_visible_to


class WatchViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Watched sittings, most suspicion first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "proctoring.view_watch",
        "retrieve": "proctoring.view_watch",
        "timeline": "proctoring.view_watch",
        "verify": "proctoring.view_watch",
        "verdicts": "proctoring.view_watch",
        "propose": "proctoring.review_watch",
        "explain": "proctoring.review_watch",
        "arrange": "proctoring.review_watch",
        "reopen": "proctoring.review_watch",
    }
    serializer_class = WatchSerializer
    filterset_class = WatchFilter
    queryset = Watch.objects.none()
    ordering_fields: ClassVar[list[str]] = ["suspicion", "created_at", "ended_at"]
    ordering: ClassVar[list[str]] = ["-suspicion", "-pk"]

    def get_queryset(self) -> QuerySet[Watch]:
        """Those that the caller sees."""
        return watches_visible_to(self.caller).select_related("candidate", "application", "policy")

    def get_serializer_class(self) -> Any:
        """One row tells more than a list."""
        return WatchSerializer if self.action == "list" else WatchDetail

    @extend_schema(responses=TimelinePart)
    @action(detail=True)
    def timeline(self, request: Request, public_id: str) -> Response:
        """Every event and picture in order, with the page's numbers that never arrived."""
        shown: Any = timeline(self.get_object())
        return Response(TimelinePart(shown, context=self.get_serializer_context()).data)

    @extend_schema(responses=VerificationPart)
    @action(detail=True)
    def verify(self, request: Request, public_id: str) -> Response:
        """Whether the chain of events is whole."""
        return Response(asdict(verify(self.get_object())))

    @extend_schema(filters=False, responses=VerdictSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def verdicts(self, request: Request, public_id: str) -> Response:
        """What was found, newest first."""
        rows = WatchVerdict.objects.filter(watch=self.get_object())
        return self.paged(
            rows.select_related("watch", "proposed_by", "confirmed_by").order_by("-pk"), VerdictSerializer
        )

    @extend_schema(request=NewVerdict, responses={201: VerdictSerializer})
    @verdicts.mapping.post
    def propose(self, request: Request, public_id: str) -> Response:
        """Say what was found: valid counts at once, a warning or invalid waits for a second, different reviewer and
        needs a piece of evidence that the caller opened."""
        row = verdicts.propose_verdict(watch=self.get_object(), actor=self.caller, **self.given(NewVerdict))
        return Response(VerdictSerializer(row).data, status=http.HTTP_201_CREATED)

    @extend_schema(request=QuestionToPerson, responses=WatchDetail)
    @action(detail=True, methods=["post"])
    def explain(self, request: Request, public_id: str) -> Response:
        """Ask the person to explain before anybody judges."""
        return self.answer(ask_explanation(watch=self.get_object(), actor=self.caller, **self.given(QuestionToPerson)))

    @extend_schema(request=Arrangement, responses=WatchDetail)
    @action(detail=True, methods=["post"])
    def arrange(self, request: Request, public_id: str) -> Response:
        """Take the camera or event types out, before it begins."""
        return self.answer(arrange_watch(watch=self.get_object(), actor=self.caller, **self.given(Arrangement)))

    @extend_schema(request=ReopenReason, responses=WatchDetail)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Look again at what was judged; the verdict stands until another is final."""
        return self.answer(
            verdicts.reopen_review(watch=self.get_object(), actor=self.caller, **self.given(ReopenReason))
        )


class VerdictViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Verdicts, and their second reviewer."""

    rules: ClassVar[dict[str, str]] = {
        "list": "proctoring.view_verdict",
        "retrieve": "proctoring.view_verdict",
        "confirm": "proctoring.review_verdict",
        "decline": "proctoring.review_verdict",
    }
    serializer_class = VerdictSerializer
    filterset_class = VerdictFilter
    queryset = WatchVerdict.objects.none()
    ordering_fields: ClassVar[list[str]] = ["proposed_at"]
    ordering: ClassVar[list[str]] = ["-proposed_at", "-pk"]

    def get_queryset(self) -> QuerySet[WatchVerdict]:
        """Of watches that the caller sees."""
        rows = WatchVerdict.objects.filter(watch__in=watches_visible_to(self.caller))
        return rows.select_related("watch", "proposed_by", "confirmed_by")

    @extend_schema(request=SecondNote, responses=VerdictSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, public_id: str) -> Response:
        """Make it count, as a second person."""
        row = verdicts.confirm_verdict(verdict=self.get_object(), actor=self.caller, **self.given(SecondNote))
        return self.answer(row)

    @extend_schema(request=SecondNote, responses=VerdictSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, public_id: str) -> Response:
        """Turn it down: the review is open again."""
        row = verdicts.decline_verdict(verdict=self.get_object(), actor=self.caller, **self.given(SecondNote))
        return self.answer(row)
