"""Inviting many to an AI interview: a look at the list first, then the sending, with an outcome a person."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rules.rulesets import test_rule

from accounts.models import User
from config.web.access import require
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_lists import Outcome, invite_many, marked_known
from interviews.forms.invitations import InviteManyForm
from recruiting.models import Candidate
from superadmin.models import Tenant


@login_required
def invitation_bulk(request: HttpRequest) -> HttpResponse:
    """The list with what would become of each row (`act=look`), or what became of it (`act=send`)."""
    require("interviews.create_invitation", request.user)
    user = cast(User, request.user)
    tenant = cast(Tenant, request.tenant)  # type: ignore[attr-defined]  # set by the tenant middleware
    form = InviteManyForm(request.POST or None, request.FILES or None, user=user, zone=tenant.timezone)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("act") == "send":
            return render(request, "interviews/invitation_bulk_done.html", {"rows": _sent(form, user)})
        shown |= _look(form)
    return render(request, "interviews/invitation_bulk.html", shown, status=422 if form.errors else 200)


def _look(form: InviteManyForm) -> dict[str, Any]:
    rows = marked_known(form.rows, form.cleaned_data["template"])
    good = sum(not row.problem for row in rows)
    return {"rows": rows, "good": good, "bad": len(rows) - good, "text": form.text}


def _sent(form: InviteManyForm, user: User) -> list[tuple[Outcome, str]]:
    def may(candidate: Candidate | None) -> bool:
        rule = "interviews.create_invitation"
        return bool(test_rule(rule, user, candidate))  # type: ignore[no-untyped-call]  # rules ships no types

    outcomes = invite_many(interviewer=user, may=may, **form.asked())
    return [(one, link_of(secret_of(one.invitation)) if one.invitation is not None else "") for one in outcomes]
