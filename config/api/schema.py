"""The OpenAPI schema: every operation documents its refusals as problem+json."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from config.api.serializers import Sparse

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
    "413": "The body is too large.",
    "415": "The media type is not read here.",
    "429": "Too many requests; `Retry-After` says when to come back.",
}
_READS = ("400", "401", "403", "404", "429")


class CandorSchema(AutoSchema):
    """drf-spectacular's schema with our tags (the first word of the path after the version) and sparse answers."""

    def get_override_parameters(self) -> list[Any]:
        """`fields`, where the answer may be sparse."""
        shape = self.get_response_serializers()
        kind = getattr(shape, "child", shape)
        sparse = issubclass(kind if isinstance(kind, type) else type(kind), Sparse)
        if self.method != "GET" or not sparse:
            return []
        return [OpenApiParameter("fields", str, description="Only these fields of each row, separated by commas.")]

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
            for status in _READS if method == "get" else tuple(_REFUSALS):
                operation["responses"].setdefault(status, {"description": _REFUSALS[status], "content": content})
    return result
