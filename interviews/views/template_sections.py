"""The sections of a template: written here, taken from banks, weighed and put in order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from config.errors import DomainError
from config.web.pages import Pages
from interviews.domain import template_sections
from interviews.domain.queries.bank_lists import found_bank_questions
from interviews.domain.queries.question_figures import figures_of
from interviews.domain.queries.template_pages import template_page
from interviews.forms.question_banks import QuestionFilter
from interviews.forms.templates import SectionForm
from interviews.views.bank_questions import ticked
from interviews.views.refusals import put_refusal
from interviews.views.templates import load


@login_required
def template_section_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a question."""
    template, user = load(request, public_id, "interviews.edit_template")
    left = max(0, 100 - template.total_weight())
    form = SectionForm(request.POST or None, initial={"weight": left})
    if request.method == "POST" and form.is_valid():
        try:
            template_sections.add_section(template=template, actor=user, **form.cleaned_data)
            return redirect("interviews:template_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "template": template, "left": left}
    return render(request, "interviews/template_section_form.html", shown, status=422 if form.errors else 200)


@login_required
def template_section_edit(request: HttpRequest, public_id: str, section_id: str) -> HttpResponse:
    """Change a question's words or weight."""
    template, user = load(request, public_id, "interviews.edit_template")
    section = template_sections.section_of(template, str(section_id))
    form = SectionForm(request.POST or None, initial=section)
    if request.method == "POST" and form.is_valid():
        given = {"template": template, "section_id": str(section_id), **form.cleaned_data}
        try:
            template_sections.edit_section(actor=user, **given)
            return redirect("interviews:template_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "template": template, "section": section}
    return render(request, "interviews/template_section_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def template_section_remove(request: HttpRequest, public_id: str, section_id: str) -> HttpResponse:
    """Take a question out."""
    template, user = load(request, public_id, "interviews.edit_template")
    template_sections.remove_section(template=template, section_id=str(section_id), actor=user)
    return redirect("interviews:template_detail", public_id=public_id)


@login_required
@require_POST
def template_section_shift(request: HttpRequest, public_id: str, section_id: str) -> HttpResponse:
    """Move a question up or down."""
    template, user = load(request, public_id, "interviews.edit_template")
    place = template_sections.section_of(template, str(section_id))["order"]
    to = place + (-1 if request.POST.get("to") == "up" else 1)
    template_sections.shift_section(template=template, section_id=str(section_id), to=to, actor=user)
    return redirect("interviews:template_detail", public_id=public_id)


@login_required
@require_POST
def template_weights(request: HttpRequest, public_id: str) -> HttpResponse:
    """Weigh all questions at once, or share 100 evenly. What is refused stays in the fields."""
    template, user = load(request, public_id, "interviews.edit_template")
    typed = {one["id"]: request.POST.get(f"weight-{one['id']}", "").strip()[:9] for one in template.sections}
    weights = {key: int(text) if text.isascii() and text.isdigit() else -1 for key, text in typed.items() if text}
    try:
        given = None if "even" in request.POST else weights
        row = template_sections.weigh_sections(template=template, actor=user, weights=given)
    except DomainError as error:
        shown = {"template": template, **template_page(template, typed=typed), "refusal": error.sentence}
        return render(request, "interviews/template_detail.html", shown, status=422)
    messages.success(request, _("The weights total %(n)s.") % {"n": row.total_weight()})
    return redirect("interviews:template_detail", public_id=public_id)


@login_required
def template_questions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take questions from banks."""
    template, user = load(request, public_id, "interviews.edit_template")
    if request.method == "POST":
        template_sections.add_bank_sections(template=template, questions=ticked(request), actor=user)
        return redirect("interviews:template_detail", public_id=public_id)
    form = QuestionFilter(request.GET, user=request.user)
    form.fields.pop("shown")
    page = Pages.of(found_bank_questions(user, form.asked()), request.GET.get("page"), size=50)
    held = {section.get("question_id") for section in template.sections}
    shown = {"template": template, "form": form, "page": page, "held": held, "figures": figures_of(page.items)}
    return render(request, "interviews/template_questions.html", shown)
