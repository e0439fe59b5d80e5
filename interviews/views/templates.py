"""Interview templates: the list, one template, making, changing, copying, archiving, deleting, versions."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import templates, versions
from interviews.domain.queries.template_lists import completeness, found_templates
from interviews.domain.queries.template_pages import template_page
from interviews.domain.version_changes import history
from interviews.forms.templates import TemplateFilter, TemplateForm
from interviews.models import InterviewTemplate
from interviews.rules import templates_visible_to
from interviews.views.refusals import put_refusal


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[InterviewTemplate, User]:
    """A template that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = templates_visible_to(request.user).select_related("user").prefetch_related("tags", "question_banks")
    template = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, template)
    return template, cast(User, request.user)


@login_required
def template_list(request: HttpRequest) -> HttpResponse:
    """Own and shared templates, narrowed by what the address says."""
    require("interviews.view_template", request.user)
    form = TemplateFilter(request.GET)
    page = Pages.of(found_templates(cast(User, request.user), form.asked()), request.GET.get("page"), size=25)
    shown = {"form": form, "page": page, "tab": "templates", "lacks": completeness(page.items)}
    return render(request, "interviews/template_list.html", shown)


@login_required
def template_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A template: its questions with their weights, its settings, and what it lacks."""
    template, _user = load(request, public_id, "interviews.view_template")
    return render(request, "interviews/template_detail.html", {"template": template, **template_page(template)})


@login_required
def template_new(request: HttpRequest) -> HttpResponse:
    """Make a template."""
    require("interviews.edit_template", request.user)
    form = TemplateForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = templates.create_template(actor=cast(User, request.user), **form.asked())
            return redirect("interviews:template_detail", public_id=made.public_id)
        except DomainError as error:
            put_refusal(form, error)
    return render(request, "interviews/template_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def template_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change settings; interviews keep the version that they pinned."""
    template, user = load(request, public_id, "interviews.edit_template")
    form = TemplateForm(request.POST or None, user=user, instance=template)
    if request.method == "POST" and form.is_valid():
        try:
            templates.edit_template(template=template, actor=user, **form.asked())
            return redirect("interviews:template_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "template": template}
    return render(request, "interviews/template_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def template_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """A template of one's own with the same settings and questions."""
    template, user = load(request, public_id, "interviews.view_template")
    require("interviews.edit_template", user)
    made = templates.copy_template(template=template, actor=user)
    messages.success(request, _("A copy of your own is made."))
    return redirect("interviews:template_detail", public_id=made.public_id)


@login_required
@require_POST
def template_share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a template to the company, or keep it to oneself."""
    template, user = load(request, public_id, "interviews.edit_template")
    row = templates.edit_template(template=template, actor=user, is_shared=not template.is_shared)
    messages.success(request, _("The company uses it now.") if row.is_shared else _("It is only yours now."))
    return redirect("interviews:template_detail", public_id=public_id)


@login_required
@require_POST
def template_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it off the lists."""
    template, user = load(request, public_id, "interviews.edit_template")
    templates.archive_template(template=template, actor=user)
    undo = f"undo={reverse('interviews:template_restore', args=[public_id])}"
    messages.success(request, _("“%(name)s” is archived.") % {"name": template.name}, extra_tags=undo)
    return redirect("interviews:template_list")


@login_required
@require_POST
def template_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring an archived one back."""
    template, user = load(request, public_id, "interviews.edit_template")
    templates.restore_template(template=template, actor=user)
    messages.success(request, _("“%(name)s” is back on the lists.") % {"name": template.name})
    return redirect("interviews:template_detail", public_id=public_id)


@login_required
def template_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a template for good, after a page that says what stays."""
    template, user = load(request, public_id, "interviews.edit_template")
    if request.method == "POST":
        templates.delete_template(template=template, actor=user)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": template.name})
        return redirect("interviews:template_list")
    shown = {"template": template, "versions": template.versions.count()}
    return render(request, "interviews/template_delete.html", shown)


@login_required
def template_versions(request: HttpRequest, public_id: str) -> HttpResponse:
    """What interviews were given from it, newest first, and what each version changed."""
    template, _user = load(request, public_id, "interviews.view_template")
    shown = {"template": template, "tab": "versions", "history": history(template)}
    return render(request, "interviews/template_versions.html", shown)


@login_required
@require_POST
def template_draw_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other questions for the interviews to come."""
    template, user = load(request, public_id, "interviews.edit_template")
    made = versions.draw_again(template=template, actor=user)
    messages.success(request, _("Version %(n)s asks other questions from now on.") % {"n": made.number})
    return redirect("interviews:template_versions", public_id=public_id)
