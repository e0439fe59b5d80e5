"""Asking for JSON that fits a schema, in the three ways that servers understand, and reading what comes back."""

import json
import re
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

Way = Literal["json_schema", "tool", "plain"]
WAYS: tuple[Way, ...] = ("json_schema", "tool", "plain")
Out = TypeVar("Out", bound=BaseModel)
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


def request_for(way: Way, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The request's fields that ask for JSON in this way; none for plain, which asks in words (`in_words`)."""
    strict, exact = strict_schema(schema)
    if way == "json_schema":
        return {
            "response_format": {"type": "json_schema", "json_schema": {"name": name, "schema": strict, "strict": exact}}
        }
    if way == "tool":
        function = {"name": name, "description": "Hand in the answer.", "parameters": strict}
        choice = {"type": "function", "function": {"name": name}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    return {}


def in_words(schema: dict[str, Any]) -> str:
    """The request for JSON as a sentence."""
    packed = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return f"Answer with one JSON object and nothing else. It must fit this JSON Schema: {packed}"


def strict_schema(schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The schema as strict servers want it (every property required, none beside, no defaults), and whether it can be:
    a mapping with free keys cannot, and is then asked for without strictness."""
    copied: dict[str, Any] = json.loads(json.dumps(schema))
    if _has_free_keys(copied):
        return copied, False
    return _strict(copied), True


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _strict(part) for key, part in node.items() if key != "default" or not _is_schema(node)}
    if kept.get("type") == "object" and "properties" in kept:
        kept["additionalProperties"] = False
        kept["required"] = list(kept["properties"])
    return kept


def _is_schema(node: dict[str, Any]) -> bool:
    """Whether `default` here is the keyword and not a property of that name."""
    return any(key in node for key in ("type", "$ref", "anyOf", "allOf", "enum", "const"))


def _has_free_keys(node: Any) -> bool:
    if isinstance(node, list):
        return any(_has_free_keys(part) for part in node)
    if not isinstance(node, dict):
        return False
    free = node.get("type") == "object" and "properties" not in node
    return free or any(_has_free_keys(part) for part in node.values())


def read(raw: str, schema: type[Out]) -> Out:
    """The answer, out of a fence or a sentence around it if need be. Raises ValueError with what does not fit, which
    quotes nothing of the answer."""
    try:
        return schema.model_validate_json(raw)
    except ValidationError as error:
        inner = _OBJECT.search(raw)
        if inner is None or inner.group() == raw.strip():
            raise ValueError(_complaint(error)) from None
    try:
        return schema.model_validate_json(inner.group())
    except ValidationError as error:
        raise ValueError(_complaint(error)) from None


def _complaint(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)[:10]
    return "; ".join(f"{'.'.join(str(step) for step in fault['loc']) or 'answer'}: {fault['type']}" for fault in faults)
