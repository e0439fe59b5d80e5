"""Slots draw what was registered, in order, and leave out what has nothing to show."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from config.web import slots


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(slots, "_panels", {})
    monkeypatch.setattr(slots, "_pages", {})


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


@pytest.mark.usefixtures("empty")
def test_a_later_panel_keeps_its_place_where_the_slot_has_a_page_and_is_asked_nothing(monkeypatch):
    def drawn(name, given, request):
        return f"[{name}:{given.get('url', 'whole')}]"

    monkeypatch.setattr(slots, "render_to_string", drawn)
    asked = []
    later = slots.Later("low", "Low", lambda request, obj: obj.public_id == 1)
    slots.register("place", 1, "low.html", lambda request, obj: asked.append(obj) or {}, later=later)
    seen, unseen = SimpleNamespace(public_id=1), SimpleNamespace(public_id=2)
    assert draw(seen) == draw(unseen) == "[low.html:whole]"
    slots.register_page("place", "some:panel")
    monkeypatch.setattr(slots, "reverse", lambda name, kwargs: f"{name}/{kwargs['public_id']}/{kwargs['key']}")
    asked.clear()
    assert (draw(seen), draw(unseen)) == ("[components/panel_later.html:some:panel/1/low]", "")
    assert asked == []
    assert slots.panel_at("place", "low") is not None
    assert slots.panel_at("place", "high") is None
