"""The OpenAPI schema: every operation documents its refusals as problem+json."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from config.api import once, versions
from config.api.endpoint import Endpoint
from config.api.serializers import Sparse
from config.api.sync import PARAMETER, Synced

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
        named = [_FIELDS] if issubclass(kind if isinstance(kind, type) else type(kind), Sparse) else []
        followed = isinstance(self.view, Synced) and getattr(self.view, "action", "") == "list"
        return [*named, _SINCE] if followed else named

    def _conditions(self) -> list[Any]:
        """Of operations that change something."""
        if not isinstance(self.view, Endpoint):
            return []
        keyed = [_KEY] if self.method == "POST" else []
        return [*keyed, _MATCH] if self.method in ("PUT", "PATCH", "DELETE") else keyed

    def get_tags(self) -> list[str]:
        """Group by resource."""
        words = [word for word in self.path.split("/") if word and "{" not in word]
        return [words[2] if len(words) > 2 else "root"]


def document_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Post-processing hook: add the problem responses that any operation may give."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            for status in _refusals(method):
                operation["responses"].setdefault(status, {"description": _REFUSALS[status], "content": content})
    return result


def _refusals(method: str) -> tuple[str, ...]:
    if method == "get":
        return _READS
    return (*_WRITES, "422") if method == "post" else (*_WRITES, "412")
