"""Sections of an assessment: what is asked in which order, and which questions."""

from decimal import Decimal, InvalidOperation
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain import sections
from assessments.domain.queries.builders import shown_sections
from assessments.domain.queries.question_lists import found_questions
from assessments.domain.sections import SectionSpec
from assessments.forms.assessments import SectionForm
from assessments.forms.question_lists import QuestionFilter
from assessments.models import Section
from assessments.rules import questions_visible_to
from assessments.views.assessments import load
from assessments.views.refusals import put_refusal
from config.errors import DomainError, Refused
from config.web.pages import Pages

RULE = "assessments.edit_assessment"
MOST = 200


def load_section(request: HttpRequest, public_id: str, section_id: UUID) -> tuple[Section, User]:
    """A section of an assessment that the person edits, and the person. Raises Http404, PermissionDenied."""
    assessment, user = load(request, public_id, RULE)
    rows = Section.objects.select_related("assessment", "pool_set").filter(assessment=assessment)
    return get_object_or_404(rows, public_id=section_id), user


@login_required
def section_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a section; what is left of 100 % is its weight unless another is written."""
    assessment, user = load(request, public_id, RULE)
    left = max(0, 100 - sum(assessment.sections.values_list("weight", flat=True)))
    form = SectionForm(request.POST or None, initial={"weight": left, "drawn": "fixed"})
    if request.method == "POST" and form.is_valid():
        try:
            made = sections.add_section(assessment=assessment, spec=SectionSpec(**form.asked()), actor=user)
            return redirect("assessments:section_edit", public_id=public_id, section_id=made.public_id)
        except DomainError as error:
            put_refusal(form, error)
    return _form_page(request, form, {"assessment": assessment})


@login_required
def section_edit(request: HttpRequest, public_id: str, section_id: UUID) -> HttpResponse:
    """Change a section; choose its questions below."""
    section, user = load_section(request, public_id, section_id)
    form = SectionForm(request.POST or None, instance=section)
    if request.method == "POST" and form.is_valid():
        try:
            sections.edit_section(section=Section.objects.get(pk=section.pk), actor=user, **form.asked())
            messages.success(request, _("Saved."))
            return redirect("assessments:section_edit", public_id=public_id, section_id=section_id)
        except DomainError as error:
            put_refusal(form, error)
    section = Section.objects.select_related("assessment").get(pk=section.pk)
    return _form_page(request, form, _picker(request, section))


def _picker(request: HttpRequest, section: Section) -> dict[str, Any]:
    """The section with its questions, and the questions that could come in."""
    assessment = section.assessment
    shown = next(one for one in shown_sections(assessment) if one.row.pk == section.pk)
    filter_form = QuestionFilter(request.GET)
    asked = {"status": "approved", **filter_form.asked()}
    free = found_questions(cast(User, request.user), asked).exclude(placements__section__assessment=assessment)
    page = Pages.of(free, request.GET.get("page"), size=25)
    return {"assessment": assessment, "section": section, "shown": shown, "page": page, "filter_form": filter_form}


def _form_page(request: HttpRequest, form: SectionForm, shown: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "assessments/section_form.html", {**shown, "form": form}, status=status)


@login_required
@require_POST
def section_remove(request: HttpRequest, public_id: str, section_id: UUID) -> HttpResponse:
    """Take a section out; its questions stay in their sets."""
    section, user = load_section(request, public_id, section_id)
    sections.remove_section(section=section, actor=user)
    messages.success(request, _("“%(title)s” is taken out.") % {"title": section.title})
    return redirect("assessments:assessment_detail", public_id=public_id)


@login_required
@require_POST
def section_shift(request: HttpRequest, public_id: str, section_id: UUID) -> HttpResponse:
    """One place up, or down."""
    section, user = load_section(request, public_id, section_id)
    sections.shift_section(section=section, up=request.POST.get("to") == "up", actor=user)
    return redirect("assessments:assessment_detail", public_id=public_id)


@login_required
@require_POST
def section_place(request: HttpRequest, public_id: str, section_id: UUID) -> HttpResponse:
    """Put the ticked questions into the section."""
    section, user = load_section(request, public_id, section_id)
    ids = [one for one in request.POST.getlist("id")[:MOST] if _is_id(one)]
    rows = list(questions_visible_to(user).filter(public_id__in=ids).order_by("number", "pk"))
    if not rows:
        raise Refused(_("Tick one question or more."), code="nothing_ticked")
    placed = sections.place_questions(section=section, questions=rows, actor=user)
    messages.success(request, ngettext("%(n)s question is in.", "%(n)s questions are in.", placed) % {"n": placed})
    return redirect("assessments:section_edit", public_id=public_id, section_id=section_id)


@login_required
@require_POST
def section_points(request: HttpRequest, public_id: str, section_id: UUID) -> HttpResponse:
    """Write the points of the section's questions, or take one of them out."""
    section, user = load_section(request, public_id, section_id)
    rows = {str(row.question.public_id): row for row in section.fixed.select_related("question")}
    gone = rows.get(request.POST.get("remove", ""))
    if gone is not None:
        sections.remove_question(section=section, question=gone.question, actor=user)
    else:
        points = {row.question_id: _points(request.POST.get(f"points-{name}", "")) for name, row in rows.items()}
        sections.set_placement_points(section=section, points=points, actor=user)
    messages.success(request, _("Saved."))
    return redirect("assessments:section_edit", public_id=public_id, section_id=section_id)


def _points(typed: str) -> Decimal | None:
    """Empty is the question's own. Raises Refused."""
    try:
        given = Decimal(typed.strip().replace(",", ".")) if typed.strip() else None
    except InvalidOperation:
        given = Decimal("NaN")
    if given is not None and not given.is_finite():
        raise Refused(_("Write points as a number, such as 2 or 1.5."), code="points")
    return given


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@login_required
@require_POST
def section_weights(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give every section the same weight."""
    assessment, user = load(request, public_id, RULE)
    sections.spread_weights(assessment=assessment, actor=user)
    messages.success(request, _("The weights total 100 %."))
    return redirect("assessments:assessment_detail", public_id=public_id)
