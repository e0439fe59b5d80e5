"""What holds for every address of the API, read off the addresses."""

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from drf_spectacular.generators import EndpointEnumerator
from rest_framework.serializers import ListSerializer, Serializer

from config.api.endpoint import Endpoint
from config.api.serializers import RefusesUnknown, Sparse
from config.api.viewsets import Resource
from tests.kit.api import Api

# Saving answers is too frequent for the machinery: a change is named by (client_id, client_seq). Mail comes signed.
WITHOUT = {"AnswersView", "InboundMail"}


def views() -> dict[str, type]:
    """Every view under /api/v1/ by name."""

    def walk(resolver: URLResolver, prefix: str) -> Iterator[type]:
        for one in resolver.url_patterns:
            address = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one, address)
            elif address.startswith("api/v1/") and hasattr(one.callback, "cls"):
                yield one.callback.cls

    return {f"{view.__module__}.{view.__name__}": view for view in walk(get_resolver(), "")}


def test_every_view_takes_keys_and_conditions():
    found = views()
    assert len(found) > 60
    outside = {view.__name__ for view in found.values() if not issubclass(view, Endpoint)}
    assert outside == WITHOUT


def bodies() -> Iterator[tuple[str, type]]:
    """(address, serializer) of every body that is read."""
    for path, _regex, method, callback in EndpointEnumerator().get_api_endpoints():
        view = callback.cls(**callback.initkwargs)
        view.action_map = getattr(callback, "actions", None)
        action = (view.action_map or {}).get(method.lower(), method.lower())
        handler = getattr(view, action, None)
        schema = getattr(handler, "kwargs", {}).get("schema") or view.schema
        shape = getattr(type(schema), "get_request_serializer", None)
        if method in ("POST", "PUT", "PATCH") and shape is not None:
            view.request, view.format_kwarg, view.kwargs, view.args = None, None, {}, ()
            view.action, view.swagger_fake_view = action, True
            bound = schema.__get__(view, type(view)) if hasattr(schema, "__get__") else schema
            bound.view, bound.method, bound.path = view, method, path
            yield f"{method} {path}", bound.get_request_serializer()


def test_no_body_has_room_for_what_is_not_known():
    """A typing error is no silent no: each shape refuses what it does not know."""
    open_ones = []
    for name, given in bodies():
        kinds = list(given.values()) if isinstance(given, dict) else [given]
        for one in kinds:
            shape = one.child if isinstance(one, ListSerializer) else one
            kind = shape if isinstance(shape, type) else type(shape)
            if issubclass(kind, Serializer) and not issubclass(kind, RefusesUnknown):
                open_ones.append(f"{name}: {kind.__name__}")
    # The batch of a sitting is read by pydantic, which forbids what it does not know.
    assert [one for one in open_ones if not one.endswith("ChangesShape")] == []


def test_every_list_and_row_may_be_asked_for_sparsely():
    for view in views().values():
        if issubclass(view, Resource) and getattr(view, "serializer_class", None) is not None:
            for action in ("list", "retrieve"):
                asked = view(action=action, kwargs={}, format_kwarg=None).get_serializer_class()
                assert issubclass(asked, Sparse), view


@pytest.mark.parametrize(
    "path", ["users/", "memberships/", "tokens/", "tasks/", "audit/", "requisitions/", "webhooks/"]
)
def test_sparse_answers(ours, theirs, path):
    api = Api(ours.admin)
    api.post("webhooks/", {"name": "x", "url": "https://hooks.example/", "events": ["*"]})
    api.post("candidates/", {"first_name": "Wren", "email": "wren@example.test"})
    body = api.get(path, fields="id").json()
    assert all(set(row) == {"id"} for row in body["results"])
    unknown = api.get(path, fields="id,salary")
    if body["results"]:
        assert unknown.status_code == 400
        assert unknown.json()["errors"][0]["field"] == "fields"
