"""The hiring manager's page."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from config.web.access import require
from interviews.domain.queries.hiring import hiring_of


@login_required
def hiring_list(request: HttpRequest) -> HttpResponse:
    """The jobs that one manages, who is in play, what is known of them, and who waits for a decision."""
    require("interviews.view_session", request.user)
    return render(request, "interviews/hiring_list.html", {"jobs": hiring_of(cast(User, request.user))})
