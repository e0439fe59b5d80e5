"""Panels and links: people."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.models import User
from config.web.navigation import NavItem
from config.web.navigation import register as register_link
from config.web.slots import register as register_panel
from recruiting.domain.queries.people import gathered_by, hints_of, pools_around
from recruiting.models import Candidate


def _may(rule: str, user: Any) -> bool:
    return bool(test_rule(rule, user))  # type: ignore[no-untyped-call]  # rules ships no types


def duplicates_context(request: HttpRequest, candidate: Candidate) -> Mapping[str, Any] | None:
    """Whom the candidate may be, too; nothing where nobody is likely."""
    if not _may("recruiting.view_duplicate", request.user):
        return None
    hints = hints_of(cast(User, request.user), candidate)
    return {"hints": hints, "may_merge": _may("recruiting.merge_candidate", request.user)} if hints else None


def merges_context(request: HttpRequest, candidate: Candidate) -> Mapping[str, Any] | None:
    """What is merged into the candidate, and applications that stayed with the other record."""
    if not _may("recruiting.view_merge", request.user):
        return None
    gathered = gathered_by(cast(User, request.user), candidate)
    may = _may("recruiting.merge_candidate", request.user)
    return {"gathered": gathered, "may_merge": may} if gathered or may else None


def pools_context(request: HttpRequest, candidate: Candidate) -> Mapping[str, Any] | None:
    """The pools the candidate is in, and a way into another."""
    if not _may("recruiting.view_pool", request.user):
        return None
    held, others = pools_around(cast(User, request.user), candidate)
    may = _may("recruiting.fill_pool", request.user)
    return {"held": held, "others": others, "may_fill": may} if held or may else None


def register_panels() -> None:
    """Called in apps.ready()."""
    register_panel("candidate_notice", 5, "recruiting/panel_duplicates.html", duplicates_context)
    register_panel("candidate", 60, "recruiting/panel_pools.html", pools_context)
    register_panel("candidate", 70, "recruiting/panel_merges.html", merges_context)
    register_link(
        NavItem(
            _("Pools"),
            "recruiting:pool_list",
            "bookmark",
            "recruiting.view_pool",
            32,
            under="recruiting:candidate_list",
        )
    )
    register_link(
        NavItem(
            _("Duplicates"),
            "recruiting:duplicate_list",
            "copy",
            "recruiting.view_duplicate",
            34,
            under="recruiting:candidate_list",
        )
    )
