"""The first page after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rules.rulesets import test_rule

from recruiting.domain.queries.home import home_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What needs this person now; for people without a staff role, what they can do here."""
    if not test_rule("recruiting.view_home", request.user):  # type: ignore[no-untyped-call]  # rules ships no types
        return render(request, "recruiting/home_candidate.html")
    return render(request, "recruiting/home.html", {"home": home_of(request.user)})  # type: ignore[arg-type]  # signed in
