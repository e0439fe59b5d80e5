"""One act on several applicants of a job, from the list or the board; what became of each, and taking it back."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from config.errors import NotAllowed, Refused
from config.web.access import require
from recruiting.domain import bulk
from recruiting.domain.bulk_kinds import BulkKind, bulk_codes, bulk_kind
from recruiting.domain.queries.bulk import act_page, label_of
from recruiting.forms.applicants import ApplicantsActForm
from recruiting.forms.requisitions import staff
from recruiting.models import Application, BulkAct, JobRequisition, PipelineStage
from recruiting.rules import applications_visible_to
from recruiting.views.requisitions import load

MOST, TOLD = 100, 5


@login_required
@require_POST
def applicants_act(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move, reject, tag, assign or compare those that were ticked; each by itself."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    form = ApplicantsActForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(words) for field in form.errors.values() for words in field))
    chosen = _chosen(request, requisition, user)
    form.cleaned_data["value"] = request.POST.get(f"value-{form.cleaned_data['act']}", "")[:64]
    if form.cleaned_data["act"] == "compare":
        return _to_compare(requisition, chosen)
    _say(request, _act(form, requisition, chosen, user))
    return _back(request, requisition)


@login_required
def bulk_act_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What became of each, and taking it back."""
    act = _own_act(request, public_id)
    return render(request, "recruiting/bulk_act_detail.html", act_page(act, cast(User, request.user)))


@login_required
@require_POST
def bulk_act_undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back what was done; mails that have not gone never go."""
    act = _own_act(request, public_id)
    undone = bulk.undo_act(act=act, actor=cast(User, request.user))
    if undone.done:
        words = ngettext("Undone for %(n)s applicant.", "Undone for %(n)s applicants.", undone.done)
        messages.success(request, words % {"n": undone.done})
    for sentence in undone.refusals[:TOLD]:
        messages.warning(request, sentence)
    return redirect("recruiting:bulk_act_detail", public_id=public_id)


def _own_act(request: HttpRequest, public_id: str) -> BulkAct:
    """An act is its doer's. Raises Http404."""
    require("recruiting.view_home", request.user)
    rows = BulkAct.objects.filter(actor=cast(User, request.user)).select_related("requisition")
    return get_object_or_404(rows, public_id=public_id)


def _chosen(request: HttpRequest, requisition: JobRequisition, user: User) -> list[Application]:
    hexes = "0123456789abcdef-"
    ticked = [one for one in request.POST.getlist("application")[:MOST] if len(one) == 36 and set(one) <= set(hexes)]
    rows = applications_visible_to(user).filter(requisition=requisition, public_id__in=ticked)
    chosen = list(rows.select_related("candidate", "stage", "requisition").order_by("pk"))
    if not chosen:
        raise Refused(_("Tick one applicant or more."), code="nothing_ticked")
    return chosen


def _act(form: ApplicantsActForm, requisition: JobRequisition, chosen: list[Application], user: User) -> bulk.Outcomes:
    asked = form.cleaned_data
    if asked["act"] not in bulk_codes():
        raise Refused(_("Choose what to do with them."), code="no_act")
    kind, values = bulk_kind(asked["act"]), _values(form, requisition)
    return bulk.act_on_many(
        kind=kind.code,
        applications=_allowed(kind, user, chosen),
        values=values,
        actor=user,
        key=asked["key"],
        label=label_of(kind, values),
        requisition=requisition,
    )


def _values(form: ApplicantsActForm, requisition: JobRequisition) -> dict[str, Any]:
    asked = form.cleaned_data
    if asked["act"] == "move":
        stages = PipelineStage.objects.filter(pipeline=requisition.pipeline_id)
        return {"to_stage": get_object_or_404(stages, public_id=asked["stage_to"])}
    if asked["act"] == "reject":
        return {"reason": form.words(), **form.mailing()}
    if asked["act"] == "assign":
        return {"user": get_object_or_404(staff(), public_id=asked["user"])}
    return {"tag": asked["tag"].replace(",", " ").strip(), "value": asked["value"]}


def _allowed(kind: BulkKind, user: User, chosen: Iterable[Application]) -> list[Application]:
    held = [one for one in chosen if test_rule(kind.rule, user, kind.about(one))]  # type: ignore[no-untyped-call]
    if not held:
        raise NotAllowed(_("You may see these applicants, but not do that to them."))
    return held


def _say(request: HttpRequest, outcomes: bulk.Outcomes) -> None:
    act = outcomes.act
    if act is None:
        return
    address = reverse("recruiting:bulk_act_detail", args=[act.public_id])
    if outcomes.done:
        undo = f"undo={reverse('recruiting:bulk_act_undo', args=[act.public_id])}" if bulk_kind(act.kind).undo else ""
        words = ngettext("%(n)s applicant %(did)s.", "%(n)s applicants %(did)s.", outcomes.done)
        messages.success(request, words % {"n": outcomes.done, "did": act.label}, extra_tags=undo)
    for sentence in outcomes.refusals[:TOLD]:
        messages.warning(request, sentence)
    if len(outcomes.refusals) > TOLD:
        more = _("%(n)s more were not done: %(url)s") % {"n": len(outcomes.refusals) - TOLD, "url": address}
        messages.warning(request, more)


def _to_compare(requisition: JobRequisition, chosen: list[Application]) -> HttpResponse:
    address = reverse("recruiting:requisition_compare", args=[requisition.public_id])
    chosen.sort(key=lambda one: one.match_score if one.match_score is not None else -1, reverse=True)
    return redirect(f"{address}?{urlencode([('a', str(one.public_id)) for one in chosen])}")


def _back(request: HttpRequest, requisition: JobRequisition) -> HttpResponse:
    """To the list or the board that it came from, as it was narrowed."""
    query = "".join(request.POST.get("query", "")[:500].splitlines())
    page = "requisition_board" if request.POST.get("back") == "board" else "requisition_applicants"
    return redirect(f"{reverse(f'recruiting:{page}', args=[requisition.public_id])}?{query}".rstrip("?"))
