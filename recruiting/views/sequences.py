"""Sequences of mail: what they send, and who is in them."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.mailing import sequences
from recruiting.domain.mailing.letters import replies_are_seen
from recruiting.domain.mailing.templates import templates_of
from recruiting.enums.mail import RunState, StopReason
from recruiting.forms.ids import read_id
from recruiting.forms.mailing import SequenceForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import MailSequence
from recruiting.rules.mail import runs_visible_to
from recruiting.views.applications import load as load_application

EDIT = "recruiting.edit_sequence"


@login_required
def sequence_list(request: HttpRequest) -> HttpResponse:
    """The sequences with how many are in each, and the runs that this person sees, newest first."""
    require("recruiting.view_sequence", request.user)
    rows = MailSequence.objects.filter(archived_at=None).order_by("name").prefetch_related("steps__template")
    rows = rows.annotate(running=Count("runs", filter=Q(runs__state=RunState.RUNNING)))
    runs = runs_visible_to(request.user).select_related("sequence", "application__candidate")
    shown = {"rows": rows, "page": Pages.of(runs.order_by("-pk"), request.GET.get("page")), "tab": "sequences"}
    return render(request, "recruiting/sequence_list.html", {**shown, "replies_seen": replies_are_seen()})


@login_required
def sequence_new(request: HttpRequest) -> HttpResponse:
    """Make a sequence."""
    require(EDIT, request.user)
    form = SequenceForm(request.POST or None, templates=templates_of(), rows=5, initial={"days_1": 0})
    return _edit(request, form, None)


@login_required
def sequence_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a sequence's name and messages."""
    require(EDIT, request.user)
    sequence = get_object_or_404(MailSequence.objects.all(), public_id=public_id)
    initial = {"name": sequence.name}
    for step in sequence.steps.select_related("template"):
        initial[f"days_{step.position}"] = str(step.days_after)
        initial[f"template_{step.position}"] = str(step.template.public_id)
    rows = max(5, sequence.steps.count() + 1)
    return _edit(
        request, SequenceForm(request.POST or None, templates=templates_of(), rows=rows, initial=initial), sequence
    )


def _edit(request: HttpRequest, form: SequenceForm, sequence: MailSequence | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            sequences.save_sequence(name=name, steps=form.steps, actor=cast(User, request.user), sequence=sequence)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Sequence saved."))
            return redirect("recruiting:sequence_list")
    shown = {"form": form, "sequence": sequence, "replies_seen": replies_are_seen()}
    return render(request, "recruiting/sequence_edit.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def sequence_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Nobody new gets in."""
    require(EDIT, request.user)
    sequence = get_object_or_404(MailSequence.objects.all(), public_id=public_id)
    sequences.archive_sequence(sequence=sequence, actor=cast(User, request.user))
    messages.success(request, _("%(name)s is archived.") % {"name": sequence.name})
    return redirect("recruiting:sequence_list")


@login_required
@require_POST
def sequence_enroll(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin the chosen sequence (`sequence`) for an application."""
    application, user = load_application(request, public_id, "recruiting.enroll_sequence")
    asked = read_id(request.POST.get("sequence", ""))
    if asked is None:
        raise Refused(_("Choose a sequence."), code="no_sequence")
    sequence = get_object_or_404(MailSequence.objects.filter(archived_at=None), public_id=asked)
    sequences.enroll(sequence=sequence, application=application, actor=user)
    messages.success(request, _("%(name)s begins.") % {"name": sequence.name})
    return redirect("recruiting:application_detail", public_id=public_id)


@login_required
@require_POST
def sequence_stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop a run by hand."""
    rows = runs_visible_to(request.user).select_related("application__candidate")
    run = get_object_or_404(rows, public_id=public_id)
    require("recruiting.stop_sequence", request.user, run)
    if sequences.stop_run(run=run, reason=StopReason.BY_HAND, actor=cast(User, request.user)):
        messages.success(request, _("The sequence is stopped."))
    return redirect("recruiting:candidate_messages", public_id=run.application.candidate.public_id)
