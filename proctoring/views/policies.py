"""Policies and reviewers, as an admin sets them."""

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
from proctoring.domain import policies, reviewers
from proctoring.domain.consent_texts import consent_text
from proctoring.forms.policies import NewPolicyForm, PolicyForm, ReviewerForm
from proctoring.models import ProctoringPolicy, ProctoringReviewer
from proctoring.rules import policies_visible_to


def _load(request: HttpRequest, public_id: str, rule: str) -> tuple[ProctoringPolicy, User]:
    policy = get_object_or_404(policies_visible_to(request.user), public_id=public_id)
    require(rule, request.user, policy)
    return policy, cast(User, request.user)


def _put_refusal(form: Any, refusal: Refused) -> None:
    """A refusal beside the fields that it names, else above the form."""
    named = {name: words for name, words in refusal.fields.items() if name in form.fields}
    for name, words in named.items():
        form.add_error(name, words)
    if not named:
        form.add_error(None, refusal.sentence)


@login_required
def policy_list(request: HttpRequest) -> HttpResponse:
    """Every policy, and who reviews."""
    require("proctoring.view_policy", request.user)
    rows = policies_visible_to(request.user).order_by("-is_active", "-is_default", "name")
    return render(request, "proctoring/policy_list.html", {"policies": rows})


@login_required
def policy_new(request: HttpRequest) -> HttpResponse:
    """A name and a strictness; the rest follows on the policy's own page."""
    require("proctoring.edit_policy", request.user)
    form = NewPolicyForm(request.POST or None, initial={"strictness": "low"})
    if request.method == "POST" and form.is_valid():
        try:
            policy = policies.create_policy(actor=cast(User, request.user), **form.cleaned_data)
        except Refused as refusal:
            _put_refusal(form, refusal)
        else:
            return redirect("proctoring:policy_edit", public_id=policy.public_id)
    return render(request, "proctoring/policy_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def policy_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a policy watches, with the consent as a candidate reads it."""
    policy, user = _load(request, public_id, "proctoring.edit_policy")
    form = PolicyForm(request.POST or None, instance=policy, initial={"signals": policy.signals})
    if request.method == "POST" and form.is_valid():
        try:
            policies.edit_policy(policy=policy, actor=user, **form.cleaned_data)
        except Refused as refusal:
            _put_refusal(form, refusal)
        else:
            messages.success(request, _("The policy is saved. Sittings that run keep the one they began with."))
            return redirect("proctoring:policy_detail", public_id=public_id)
    shown = {"form": form, "policy": policy}
    return render(request, "proctoring/policy_edit.html", shown, status=422 if form.errors else 200)


@login_required
def policy_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A policy in words: what is watched, what that leads to, what a candidate agrees to."""
    policy, _user = _load(request, public_id, "proctoring.view_policy")
    consent = consent_text(policies.snapshot_of(policy))
    return render(request, "proctoring/policy_detail.html", {"policy": policy, "consent": consent})


@login_required
@require_POST
def policy_default(request: HttpRequest, public_id: str) -> HttpResponse:
    """The one that new assessments begin with."""
    policy, user = _load(request, public_id, "proctoring.edit_policy")
    policies.set_default_policy(policy=policy, actor=user)
    messages.success(request, _("New assessments begin with “%(name)s”.") % {"name": policy.name})
    return redirect("proctoring:policy_list")


@login_required
@require_POST
def policy_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put away; what uses it goes on."""
    policy, user = _load(request, public_id, "proctoring.edit_policy")
    policies.archive_policy(policy=policy, actor=user)
    undo = f"undo=/proctoring/policies/{public_id}/restore/"
    messages.success(request, _("“%(name)s” is put away.") % {"name": policy.name}, extra_tags=undo)
    return redirect("proctoring:policy_list")


@login_required
@require_POST
def policy_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring one back."""
    policy, user = _load(request, public_id, "proctoring.edit_policy")
    policies.archive_policy(policy=policy, actor=user, active=True)
    return redirect("proctoring:policy_list")


@login_required
def reviewer_list(request: HttpRequest) -> HttpResponse:
    """Who reviews beside the admins; naming one."""
    require("proctoring.edit_policy", request.user)
    form = ReviewerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reviewers.name_reviewer(user=form.cleaned_data["user"], actor=cast(User, request.user))
        return redirect("proctoring:reviewer_list")
    rows = ProctoringReviewer.objects.select_related("user", "named_by").order_by("user__last_name", "pk")
    shown = {"form": form, "reviewers": rows}
    return render(request, "proctoring/reviewer_list.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def reviewer_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the right back."""
    require("proctoring.edit_policy", request.user)
    row = get_object_or_404(ProctoringReviewer.objects.select_related("user"), user__public_id=public_id)
    reviewers.remove_reviewer(reviewer=row, actor=cast(User, request.user))
    return redirect("proctoring:reviewer_list")
