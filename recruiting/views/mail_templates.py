"""The templates of mail to candidates."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from recruiting.domain.mailing import templates
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.previews import Preview, preview, sample_links
from recruiting.domain.mailing.variables import all_variables
from recruiting.forms.mailing import TemplateForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import MailTemplate
from recruiting.rules import applications_visible_to

EDIT = "recruiting.edit_mail_template"


def _load(request: HttpRequest, public_id: str, rule: str = EDIT) -> tuple[MailTemplate, User]:
    require(rule, request.user)
    return get_object_or_404(MailTemplate.objects.all(), public_id=public_id), cast(User, request.user)


@login_required
def mail_template_list(request: HttpRequest) -> HttpResponse:
    """The templates in use by kind, and the archived ones. The first look makes the defaults."""
    require("recruiting.view_mail_template", request.user)
    templates.default_templates()
    archived = MailTemplate.objects.filter(archived_at__isnull=False).order_by("name")
    shown = {"rows": templates.templates_of(), "archived": archived, "tab": "mail"}
    return render(request, "recruiting/mail_template_list.html", shown)


@login_required
def mail_template_new(request: HttpRequest) -> HttpResponse:
    """Write a new template."""
    require(EDIT, request.user)
    form = TemplateForm(request.POST or None, initial={"language": "en", "kind": request.GET.get("kind", "general")})
    return _edit(request, form, None)


@login_required
def mail_template_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read or change a template, and see it as a real candidate would."""
    template, _user = _load(request, public_id, "recruiting.view_mail_template")
    initial = {name: getattr(template, name) for name in templates.FIELDS}
    return _edit(request, TemplateForm(request.POST or None, initial=initial), template)


def _edit(request: HttpRequest, form: TemplateForm, template: MailTemplate | None) -> HttpResponse:
    if request.method == "POST":
        require(EDIT, request.user)
        if form.is_valid() and request.POST.get("act") != "preview" and _saved(request, form, template):
            messages.success(request, _("Template saved."))
            return redirect("recruiting:mail_template_list")
    shown = {"form": form, "template": template, "variables": all_variables(), **_seen(request, form, template)}
    return render(request, "recruiting/mail_template_edit.html", shown, status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: TemplateForm, template: MailTemplate | None) -> bool:
    actor = cast(User, request.user)
    try:
        if template is None:
            templates.create_template(values=form.cleaned_data, actor=actor)
        else:
            templates.edit_template(template=template, values=form.cleaned_data, actor=actor)
    except DomainError as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _seen(request: HttpRequest, form: TemplateForm, template: MailTemplate | None) -> dict[str, Any]:
    """The preview, with the candidate that was chosen or the newest."""
    rows = applications_visible_to(request.user).select_related("candidate", "requisition__hiring_manager", "stage")
    people = list(rows.order_by("-pk")[:20])
    asked = request.POST.get("person") or request.GET.get("person", "")
    person = next((one for one in people if str(one.public_id) == asked), people[0] if people else None)
    seen: Preview | None = None
    subject, body = (str(form[name].value() or "") for name in ("subject", "body"))
    if person is not None and (template is not None or form.is_bound):
        letter = letter_of(person.candidate, person, cast(User, request.user), sample_links())
        seen = preview(subject=subject, body=body, letter=letter)
    return {"people": people, "person": person, "preview": seen}


@login_required
@require_POST
def mail_template_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second one with the same words."""
    template, user = _load(request, public_id)
    made = templates.copy_template(template=template, actor=user)
    return redirect("recruiting:mail_template_edit", public_id=made.public_id)


@login_required
@require_POST
def mail_template_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Out of use."""
    template, user = _load(request, public_id)
    templates.archive_template(template=template, actor=user)
    undo = f"undo=/settings/mail/{public_id}/restore/"
    messages.success(request, _("%(name)s is archived.") % {"name": template.name}, extra_tags=undo)
    return redirect("recruiting:mail_template_list")


@login_required
@require_POST
def mail_template_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """In use again."""
    template, user = _load(request, public_id)
    templates.restore_template(template=template, actor=user)
    messages.success(request, _("%(name)s is in use again.") % {"name": template.name})
    return redirect("recruiting:mail_template_list")
