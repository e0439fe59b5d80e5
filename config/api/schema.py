"""The OpenAPI schema: every operation documents its refusals as problem+json."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework.serializers import ChoiceField, EmailField, URLField

from config.api import once, versions
from config.api.endpoint import Endpoint
from config.api.serializers import Sparse
from config.api.sync import PARAMETER, Synced
from config.api.viewsets import Resource

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "errors", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable for machines."},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "request_id": {"type": "string"},
    },
}
_REFUSALS = {
    "400": "The request is refused; `errors` names the fields.",
    "401": "Nobody is signed in, or the token is not valid.",
    "403": "You see this but may not do that to it.",
    "404": "There is nothing here that you can see.",
    "409": "Somebody else was faster, or the state does not allow it.",
    "412": "`If-Match` names another version than there is; `etag` is the one that there is.",
    "413": "The body is too large.",
    "415": "The media type is not read here.",
    "422": "The `Idempotency-Key` was used for another request.",
    "429": "Too many requests; `Retry-After` says when to come back.",
}
_READS = ("400", "401", "403", "404", "429")
_WRITES = ("400", "401", "403", "404", "409", "413", "415", "429")
_FIELDS = OpenApiParameter("fields", str, description="Only these fields of each row, separated by commas.")
_SINCE = OpenApiParameter(
    PARAMETER,
    str,
    description="What changed since: a `sync_token` of this list; empty for everything; or a time to begin from.",
)
_KEY = OpenApiParameter(
    once.HEADER,
    str,
    OpenApiParameter.HEADER,
    description="1 to 255 characters of your own. Within a day the same request is answered again and done once.",
)
_MATCH = OpenApiParameter(
    versions.HEADER,
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` that you read. 412 where the row has changed since.",
)


class CandorSchema(AutoSchema):
    """drf-spectacular's schema with our tags (the first word of the path after the version) and sparse answers."""

    def get_override_parameters(self) -> list[Any]:
        """What our own machinery reads: `fields` where the answer may be sparse, `updated_since` on lists that can be
        followed, the headers of requests that are done once or under a condition."""
        if self.method != "GET":
            return self._conditions()
        shape = self.get_response_serializers()
        kind = getattr(shape, "child", shape)
        action = getattr(self.view, "action", "")
        declared = issubclass(kind if isinstance(kind, type) else type(kind), Sparse)
        made = isinstance(self.view, Resource) and action in ("list", "retrieve") and kind is not None
        named = [_FIELDS] if declared or made else []
        followed = isinstance(self.view, Synced) and action == "list"
        return [*named, _SINCE] if followed else named

    def _conditions(self) -> list[Any]:
        """Of operations that change something."""
        if not isinstance(self.view, Endpoint):
            return []
        keyed = [_KEY] if self.method == "POST" else []
        return [*keyed, _MATCH] if self.method in ("PUT", "PATCH", "DELETE") else keyed

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        """As usual; what a column may leave blank, an answer may: rest_framework forgets it where one only reads."""
        blank = field.read_only and _may_be_blank(field)
        if blank and isinstance(field, ChoiceField):
            field.allow_blank = True
        described: Any = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]  # ships none
        return described

    def _insert_field_validators(self, field: Any, schema: dict[str, Any]) -> None:
        """As usual; what may be blank is no address then."""
        super()._insert_field_validators(field, schema)  # type: ignore[no-untyped-call]  # as above
        if field.read_only and isinstance(field, URLField | EmailField) and _may_be_blank(field):
            schema.pop("format", None)

    def get_tags(self) -> list[str]:
        """Group by resource."""
        words = [word for word in self.path.split("/") if word and "{" not in word]
        return [words[2] if len(words) > 2 else "root"]


def _may_be_blank(field: Any) -> bool:
    """Whether the column that a serializer's field reads may be blank."""
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    column = None
    for word in str(field.source or "").split("."):
        if model is None:
            return False
        try:
            column = model._meta.get_field(word)
        except FieldDoesNotExist:
            return False
        model = column.related_model
    return bool(getattr(column, "blank", False))


def document_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Post-processing hook: add the problem responses that any operation may give."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            for status in _refusals(method):
                operation["responses"].setdefault(status, {"description": _REFUSALS[status]})
            for status, answer in operation["responses"].items():
                if status.startswith("4"):
                    answer.setdefault("content", content)
    return result


def _refusals(method: str) -> tuple[str, ...]:
    if method == "get":
        return _READS
    return (*_WRITES, "422") if method == "post" else (*_WRITES, "412")
