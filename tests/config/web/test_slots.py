"""Slots draw what was registered, in order, and leave out what has nothing to show."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from config.web import slots


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(slots, "_panels", {})


def draw(obj):
    context = Context({"request": RequestFactory().get("/"), "it": obj})
    return Template("{% slot_panels 'place' it %}").render(context)


@pytest.mark.usefixtures("empty")
def test_panels_are_drawn_by_order_and_escape(monkeypatch):
    monkeypatch.setattr(
        slots, "render_to_string", lambda name, given, request: f"[{name}:{given['object']}:{given['n']}]"
    )
    slots.register("place", 20, "b.html", lambda request, obj: {"n": 2})
    slots.register("place", 10, "a.html", lambda request, obj: {"n": 1})
    slots.register("place", 5, "none.html", lambda request, obj: None)
    slots.register("elsewhere", 1, "c.html", lambda request, obj: {"n": 3})
    assert draw("x") == "[a.html:x:1][b.html:x:2]"


@pytest.mark.usefixtures("empty")
def test_an_empty_slot_draws_nothing():
    assert draw("x") == ""
