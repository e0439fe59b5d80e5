"""Auto-assembly on the page: draw a set, swap one question, keep it as a template. Nothing is kept before that."""

import secrets
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from interviews.domain.assembly import draw, swap
from interviews.domain.template_assembly import save_as_template
from interviews.domain.wishes import wish_from
from interviews.forms.templates import DrawForm, SaveForm
from interviews.models import BankQuestion
from interviews.rules import bank_questions_visible_to
from interviews.views.refusals import put_refusal


@login_required
def template_assemble(request: HttpRequest) -> HttpResponse:
    """Say what to draw; with a seed in the address, see the set."""
    require("interviews.edit_template", request.user)
    asked = "question_count" in request.GET
    form = DrawForm(request.GET if asked else None, user=request.user)
    shown: dict[str, Any] = {"form": form, "fresh_seed": secrets.token_hex(8), "save_form": SaveForm()}
    if asked and form.is_valid():
        seed = request.GET.get("seed", "")[:64] or shown["fresh_seed"]
        try:
            shown |= {"drawn": draw(wish_from(form.cleaned_data, cast(User, request.user)), seed=seed), "seed": seed}
        except DomainError as error:
            put_refusal(form, error)
            shown["breakdown"] = error.extra.get("breakdown")
    return render(request, "interviews/template_assemble.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def template_swap(request: HttpRequest) -> HttpResponse:
    """Another question in the place of one; the rest stays."""
    require("interviews.edit_template", request.user)
    form, drawn = _asked(request)
    shown = _shown(request, form, drawn, SaveForm())
    try:
        out = next((one for one in drawn if str(one.public_id) == request.POST.get("swap")), BankQuestion())
        wish = wish_from(form.cleaned_data, cast(User, request.user))
        shown["drawn"] = swap(wish, drawn=drawn, out=out, seed=shown["seed"])
    except DomainError as error:
        shown["refusal"] = error.sentence
    return render(request, "interviews/template_assemble.html", shown)


@login_required
@require_POST
def template_save_as(request: HttpRequest) -> HttpResponse:
    """Keep the set as a template of one's own."""
    require("interviews.edit_template", request.user)
    form, drawn = _asked(request)
    save_form = SaveForm(request.POST)
    if save_form.is_valid():
        try:
            given = {**form.cleaned_data, **save_form.cleaned_data}
            made = save_as_template(questions=drawn, actor=cast(User, request.user), **given)
            messages.success(request, _("Saved. The weights total 100."))
            return redirect("interviews:template_detail", public_id=made.public_id)
        except DomainError as error:
            put_refusal(save_form, error)
    return render(request, "interviews/template_assemble.html", _shown(request, form, drawn, save_form), status=422)


def _asked(request: HttpRequest) -> tuple[DrawForm, list[BankQuestion]]:
    """What was drawn by, and the set in its order. Raises Refused where the page's own fields did not arrive."""
    form = DrawForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Refused(_("Draw the questions again: the page did not arrive whole."), code="bad_draw")
    ids: list[UUID] = []
    for one in request.POST.getlist("question")[:50]:
        try:
            ids.append(UUID(one))
        except ValueError:
            continue
    rows = bank_questions_visible_to(request.user).filter(public_id__in=ids).prefetch_related("tags")
    return form, sorted(rows, key=lambda row: ids.index(row.public_id))


def _shown(request: HttpRequest, form: DrawForm, drawn: list[BankQuestion], save_form: SaveForm) -> dict[str, Any]:
    seed = request.POST.get("seed", "")[:64]
    return {"form": form, "drawn": drawn, "seed": seed, "fresh_seed": secrets.token_hex(8), "save_form": save_form}
