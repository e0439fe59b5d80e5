"""`updated_since`: following a list without missing or repeating a change, while rows are added.

A time cannot do that: rows become visible in the order of their commits, which is not the order of their `updated_at`.
Who puts changes into an order that holds stands above and registers here (superadmin.domain.sync says how).
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateparse import parse_datetime
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from config.api import scopes
from config.errors import Refused
from config.tenancy import current_tenant_id

PARAMETER = "updated_since"
MOST = 100
_NO_FILTERS = frozenset({PARAMETER, "page_size", "fields", "ordering"})
DEFAULT_SIZE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """The row `pk`, as it was when its `updated_at` was `seen_at`, changed at place `seq`. `is_gone`: it was erased or
    deleted, which was seen at `seen_at`; readers know it by its `public_id`."""

    pk: int
    seen_at: datetime
    seq: int
    public_id: UUID
    is_gone: bool = False


Feed = Callable[..., Sequence[Change]]
_feeds: list[Feed] = []


def register_feed(feed: Feed) -> None:
    """`feed(model=, after=, size=)` gives the open tenant's next changes by place. The last one registered counts."""
    _feeds[:] = [feed]


class Synced(ListModelMixin, GenericViewSet):
    """A list that can be followed: `?updated_since=` begins with every row (or, with a time, with those changed from
    then on) and answers `sync_token`; `?updated_since=<that>` gives what changed since, each row once, as it is now,
    and under `removed` the ids of what is not there any more, whether or not the caller ever saw it."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of the list; with `updated_since`, what changed of it."""
        if PARAMETER not in request.query_params:
            return super().list(request, *args, **kwargs)
        rows = self._followed()
        label = rows.model._meta.label_lower
        after, floor = _place_in(request.query_params[PARAMETER], label)
        size = _size(request)
        changes = _feeds[0](model=rows.model, after=after, size=size + 1)
        page = changes[:size]
        shown = _as_marked(rows, page, floor)
        return Response(
            {
                "next": None,
                "previous": None,
                "results": self.get_serializer(shown, many=True).data,
                "removed": _removed(page, floor),
                "sync_token": _token(label, page[-1].seq if page else after, floor),
                "has_more": len(changes) > size,
            }
        )

    def _followed(self) -> Any:
        """Everything that the caller sees: a list may leave the archived out, but who follows it must learn that they
        are. With filters, what they let through."""
        if set(self.request.query_params) - _NO_FILTERS:
            return self.filter_queryset(self.get_queryset())
        return scopes.narrowed(self.request, self, self.get_queryset())


def _as_marked(rows: Any, page: Sequence[Change], floor: datetime | None) -> list[Model]:
    """The rows of these changes that the caller sees, in the changes' order. One that changed again since it was
    marked is left out: it stands further on, or will."""
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk for one in page])}
    return [
        found[one.pk]
        for one in page
        if one.pk in found and found[one.pk].updated_at == one.seen_at and (floor is None or one.seen_at >= floor)
    ]


def _removed(page: Sequence[Change], floor: datetime | None) -> list[dict[str, Any]]:
    """What is gone, by id: nothing of it is left that a right could be asked of, and an id says nothing."""
    gone = (one for one in page if one.is_gone and (floor is None or one.seen_at >= floor))
    return [{"id": one.public_id, "removed_at": one.seen_at} for one in gone]


def _size(request: Request) -> int:
    asked = request.query_params.get("page_size", "")
    return min(MOST, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 9 else DEFAULT_SIZE


def _token(label: str, seq: int, floor: datetime | None) -> str:
    said = json.dumps([seq, floor.isoformat() if floor else ""], separators=(",", ":"))
    return base64.urlsafe_b64encode(f"{_proof(label, said)}{said}".encode()).decode().rstrip("=")


def _proof(label: str, said: str) -> str:
    """Ties a token to its list and tenant: another list's places mean nothing here."""
    return salted_hmac("config.api.sync", f"{current_tenant_id()}:{label}:{said}").hexdigest()[:12]


def _place_in(text: str, label: str) -> tuple[int, datetime | None]:
    """(place, not before) of a token, of a time, or of the beginning. Raises Refused."""
    if not text:
        return 0, None
    moment = _time_in(text)
    if moment is not None:
        return 0, moment
    try:
        plain = base64.urlsafe_b64decode(f"{text}{'=' * (-len(text) % 4)}".encode("ascii")).decode()
        proof, said = plain[:12], plain[12:]
        seq, floor = json.loads(said)
        if constant_time_compare(proof, _proof(label, said)):
            return int(seq), parse_datetime(floor) if floor else None
    except (ValueError, TypeError):
        pass
    sentence = "This is no token of this list. Begin again with an empty updated_since."
    raise Refused(sentence, code="sync_token_invalid", fields={PARAMETER: sentence})


def _time_in(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    if moment is None:
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
