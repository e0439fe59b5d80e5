"""Panels and links: search."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.web.palette import Command, Hit, SearchSource, register_command, register_source
from recruiting.domain.search.finding import people_by_name
from recruiting.rules.search import saved_searches_visible_to


def register_panels() -> None:
    """Called in apps.ready()."""
    register_source(SearchSource("candidates", _("Candidates"), 10, "recruiting.view_candidate", _candidates))
    register_source(SearchSource("searches", _("Saved searches"), 50, "recruiting.view_saved_search", _searches))
    name, rule = "recruiting:saved_search_list", "recruiting.view_saved_search"
    register_command(Command("searches", _("Saved searches"), 60, rule, name, "bookmark", _("alerts queries")))


def _candidates(user: Any, text: str, limit: int) -> list[Hit]:
    """By the beginnings of names, e-mail addresses and telephone digits, from the index."""
    return [
        Hit(one.name, one.current_position, reverse("recruiting:candidate_detail", args=[one.public_id]), "person")
        for one in people_by_name(user, text)[:limit]
    ]


def _searches(user: Any, text: str, limit: int) -> list[Hit]:
    rows = saved_searches_visible_to(user).filter(name__icontains=text).order_by("name", "pk")
    return [
        Hit(one.name, "", reverse("recruiting:saved_search_open", args=[one.public_id]), "bookmark")
        for one in rows[:limit]
    ]
