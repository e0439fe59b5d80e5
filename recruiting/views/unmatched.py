"""Mail that belongs to nobody we know of, and applicants who wait for a word."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.identities import folded
from recruiting.domain.mailing import unmatched
from recruiting.domain.mailing.letters import replies_are_seen
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.mailing import silent_applications
from recruiting.enums import CandidateStatus
from recruiting.enums.mail import UnmatchedState
from recruiting.forms.ids import read_id
from recruiting.models import Candidate, UnmatchedMail
from recruiting.rules import candidates_visible_to

RULE = "recruiting.match_unmatched_mail"
FOUND = 8


@login_required
def unmatched_mail_list(request: HttpRequest) -> HttpResponse:
    """What waits, newest first. `?mail=` opens one; `?q=` looks for its candidate."""
    require(RULE, request.user)
    waiting = UnmatchedMail.objects.filter(state=UnmatchedState.WAITING).order_by("-received_at", "-pk")
    page = Pages.of(waiting, request.GET.get("page"))
    opened = next((one for one in page.items if str(one.public_id) == request.GET.get("mail")), None)
    asked = request.GET.get("q", "")[:100]
    found = _found(request, asked) if opened else []
    shown: dict[str, Any] = {"page": page, "opened": opened, "asked": asked, "found": found}
    shown |= {"tab": "unmatched", "replies_seen": replies_are_seen()}
    return render(request, "recruiting/unmatched_mail_list.html", shown)


def _found(request: HttpRequest, asked: str) -> list[Candidate]:
    rows = candidates_visible_to(request.user).exclude(status=CandidateStatus.ARCHIVED).filter(merged_into=None)
    for word in folded(asked).split():
        rows = rows.filter(search_text__contains=word)
    return list(rows.order_by("last_name", "pk")[:FOUND]) if asked.strip() else []


def _load(request: HttpRequest, public_id: str) -> tuple[UnmatchedMail, User]:
    require(RULE, request.user)
    return get_object_or_404(UnmatchedMail.objects.all(), public_id=public_id), cast(User, request.user)


@login_required
@require_POST
def unmatched_mail_match(request: HttpRequest, public_id: str) -> HttpResponse:
    """It belongs to `candidate`."""
    mail, user = _load(request, public_id)
    asked = read_id(request.POST.get("candidate", ""))
    if asked is None:
        raise Refused(_("Choose a candidate."), code="no_candidate")
    candidate = get_object_or_404(candidates_visible_to(user), public_id=asked)
    unmatched.match_mail(mail=mail, candidate=candidate, actor=user)
    messages.success(request, _("The mail belongs to %(name)s now.") % {"name": candidate.name})
    return redirect("recruiting:candidate_messages", public_id=candidate.public_id)


@login_required
@require_POST
def unmatched_mail_discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw it away."""
    mail, user = _load(request, public_id)
    unmatched.discard_mail(mail=mail, actor=user)
    messages.success(request, _("Discarded."))
    return redirect("recruiting:unmatched_mail_list")


@login_required
def silence_list(request: HttpRequest) -> HttpResponse:
    """Applicants who have not heard from us for longer than promised, the longest first."""
    require("recruiting.view_silence", request.user)
    page = Pages.of(silent_applications(cast(User, request.user)), request.GET.get("page"), size=50)
    shown = {"page": page, "days": hiring_policy().silence_days, "tab": "silence"}
    return render(request, "recruiting/silence_list.html", shown)
