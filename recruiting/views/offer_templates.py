"""The templates of offer letters."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from recruiting.domain.mailing.variables import all_variables
from recruiting.domain.offers import templates
from recruiting.forms.offers import OfferTemplateForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import OfferTemplate

EDIT = "recruiting.edit_offer_template"


def _load(request: HttpRequest, public_id: str) -> tuple[OfferTemplate, User]:
    require(EDIT, request.user)
    return get_object_or_404(OfferTemplate.objects.all(), public_id=public_id), cast(User, request.user)


@login_required
def offer_template_list(request: HttpRequest) -> HttpResponse:
    """The templates in use, and the archived ones. The first look makes the default."""
    require(EDIT, request.user)
    templates.default_offer_template()
    archived = OfferTemplate.objects.filter(archived_at__isnull=False).order_by("name")
    shown = {"rows": templates.offer_templates(), "archived": archived}
    return render(request, "recruiting/offer_template_list.html", shown)


@login_required
def offer_template_new(request: HttpRequest) -> HttpResponse:
    """Write a new one, beginning with the default's words."""
    require(EDIT, request.user)
    begin = templates.default_offer_template()
    initial = {"body": begin.body, "language": begin.language}
    return _edit(request, OfferTemplateForm(request.POST or None, initial=initial), None)


@login_required
def offer_template_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one."""
    template, _user = _load(request, public_id)
    initial = {name: getattr(template, name) for name in templates.FIELDS}
    return _edit(request, OfferTemplateForm(request.POST or None, initial=initial), template)


def _edit(request: HttpRequest, form: OfferTemplateForm, template: OfferTemplate | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _saved(form, template, cast(User, request.user)):
        messages.success(request, _("Template saved."))
        return redirect("recruiting:offer_template_list")
    shown = {"form": form, "template": template, "variables": all_variables()}
    return render(request, "recruiting/offer_template_edit.html", shown, status=422 if form.errors else 200)


def _saved(form: OfferTemplateForm, template: OfferTemplate | None, actor: User) -> bool:
    try:
        if template is None:
            templates.create_offer_template(values=form.cleaned_data, actor=actor)
        else:
            templates.edit_offer_template(template=template, values=form.cleaned_data, actor=actor)
    except DomainError as refusal:
        show_refusal(form, refusal)
        return False
    return True


@login_required
@require_POST
def offer_template_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Out of use."""
    template, user = _load(request, public_id)
    templates.archive_offer_template(template=template, actor=user)
    undo = f"undo=/settings/offers/{public_id}/restore/"
    messages.success(request, _("%(name)s is archived.") % {"name": template.name}, extra_tags=undo)
    return redirect("recruiting:offer_template_list")


@login_required
@require_POST
def offer_template_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """In use again."""
    template, user = _load(request, public_id)
    templates.restore_offer_template(template=template, actor=user)
    messages.success(request, _("%(name)s is in use again.") % {"name": template.name})
    return redirect("recruiting:offer_template_list")
