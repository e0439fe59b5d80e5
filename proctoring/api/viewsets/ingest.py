"""Taking in events from a watched page."""

from dataclasses import asdict
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from config.web.requests import client_address
from proctoring.api.access import WatchDoor, secret_in
from proctoring.api.serializers.ingest import EventBatch, IngestedBatch
from proctoring.domain.ingest import Sender, ingest
from proctoring.models import ProctoringEvent


class EventIngestViewSet(WatchDoor, Resource):
    """Events of a watch that runs."""

    rules: ClassVar[dict[str, str]] = {"create": "proctoring.record_event"}
    parser_classes = (JSONParser,)
    serializer_class = IngestedBatch
    queryset = ProctoringEvent.objects.none()

    @extend_schema(request=EventBatch, responses=IngestedBatch)
    def create(self, request: Request) -> Response:
        """Append a batch of up to 200 events. Safe to send again: numbers that are there already are `known`. Needs
        the watch's secret (header `X-Watch-Secret` or in the body), or a member of staff's token. 409 where the watch
        does not run: `no_consent`, `consent_withdrawn`, `watch_ended`."""
        given = self.given(EventBatch)
        watch, scope = self.watch_of(request, given)
        with scope:
            sender = _sender(request, given) if secret_in(request) else None
            done = ingest(watch=watch, events=given["events"], sender=sender)
        return Response(
            {
                "accepted": done.accepted,
                "known": done.known,
                "refused": [asdict(one) for one in done.refused],
                "warn": done.warn,
                "end": done.end,
            }
        )


def _sender(request: Request, given: dict[str, object]) -> Sender:
    return Sender(
        ip=client_address(request._request),
        user_agent=request.headers.get("User-Agent", ""),
        page=str(given["page"]),
        sent_at=given["sent_at"],  # type: ignore[arg-type]  # a DateTimeField's value
    )
