"""A person's own data: a copy of it, its erasure, what they agreed to; and a team's versions of consent."""

import time
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.consents import withdraw_consent
from accounts.domain.privacy_deletions import (
    cancel_deletion,
    confirm_deletion,
    plan_deletion,
    send_deletion_code,
)
from accounts.domain.privacy_exports import ask_data_export, open_data_export
from accounts.domain.queries.privacy import consent_versions, own_consents, own_privacy
from accounts.enums import IdentityProof
from accounts.forms.privacy import DeletionCodeForm, DeletionForm
from accounts.models import DataExportRequest, DeletionRequest, User
from config.errors import DomainError
from config.tenancy import unscoped
from config.web.access import require

FRESH_SECONDS = 300


def _page(request: HttpRequest, **forms: DeletionForm | DeletionCodeForm) -> HttpResponse:
    shown = {"own": own_privacy(cast(User, request.user)), "form": DeletionForm(), "code_form": DeletionCodeForm()}
    failed = any(form.errors for form in forms.values())
    answer = render(request, "accounts/privacy.html", {**shown, **forms}, status=400 if failed else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Copies, erasure and consents of one's own."""
    return _page(request)


@login_required
@require_POST
def data_export_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of everything."""
    ask_data_export(user=cast(User, request.user))
    messages.success(request, _("Your copy is being made. You are told when it is ready."))
    return redirect("accounts:privacy")


@login_required
def data_export_fetch(request: HttpRequest, public_id: str) -> HttpResponse:
    """Fetch a copy of one's own."""
    export = get_object_or_404(DataExportRequest.objects.visible_to(request.user), public_id=public_id)
    opened = open_data_export(request=export, actor=cast(User, request.user))
    return archive_answer(opened)


def archive_answer(export: DataExportRequest) -> HttpResponse:
    """The ZIP as a file that no cache keeps."""
    name = f"data-{export.created_at:%Y-%m-%d}.zip"
    answer = FileResponse(export.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "no-store"
    return cast(HttpResponse, answer)


@login_required
@require_POST
def deletion_plan(request: HttpRequest) -> HttpResponse:
    """Ask to be erased, with a proof; a code goes out where that is the proof."""
    form, user = DeletionForm(request.POST), cast(User, request.user)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        _planned(request, form, user)
    except DomainError as refusal:
        form.add_error("password" if "password" in refusal.fields else None, refusal.sentence)
        return _page(request, form=form)
    return redirect("accounts:privacy")


def _signed_in_just_now(request: HttpRequest) -> bool:
    """Whether this very session signed in, or proved itself again, within five minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - max(one["at"] for one in records) < FRESH_SECONDS


def _planned(request: HttpRequest, form: DeletionForm, user: User) -> None:
    given = form.cleaned_data
    if given["proof"] == IdentityProof.EMAILED_CODE:
        send_deletion_code(user=user)
        messages.info(request, _("A code is on its way to %(email)s.") % {"email": user.email})
        return
    plan_deletion(user=user, is_fresh=_signed_in_just_now(request), **given)
    messages.success(request, _("Your erasure is planned. You can cancel it for seven days."))


@login_required
@require_POST
def deletion_confirm(request: HttpRequest) -> HttpResponse:
    """The mailed code."""
    deletion = get_object_or_404(DeletionRequest.objects.visible_to(request.user).open())
    form = DeletionCodeForm(request.POST)
    if form.is_valid():
        try:
            confirm_deletion(request=deletion, code=form.cleaned_data["code"])
            return redirect("accounts:privacy")
        except DomainError as refusal:
            form.add_error("code", refusal.sentence)
    return _page(request, code_form=form)


@login_required
@require_POST
def deletion_cancel(request: HttpRequest) -> HttpResponse:
    """Take one's erasure back."""
    deletion = get_object_or_404(DeletionRequest.objects.visible_to(request.user).open())
    cancel_deletion(request=deletion, actor=cast(User, request.user))
    messages.success(request, _("Nothing is erased. Your account works as before."))
    return redirect("accounts:privacy")


@login_required
@require_POST
def consent_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a consent back."""
    user = cast(User, request.user)
    with unscoped(reason="privacy: a person's own consents in every tenant"):
        consent = get_object_or_404(own_consents(user), public_id=public_id)
        withdraw_consent(consent=consent, actor=user)
    messages.success(request, _("Your consent is taken back."))
    return redirect("accounts:privacy")


@login_required
def consent_version_list(request: HttpRequest) -> HttpResponse:
    """The team's texts of consent, by version."""
    require("accounts.list_consent_versions", request.user)
    return render(request, "accounts/consent_version_list.html", {"versions": consent_versions()})
