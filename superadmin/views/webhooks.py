"""Webhooks of the open team, for its admins."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from superadmin.domain import webhook_deliveries, webhooks
from superadmin.forms.webhooks import WebhookForm
from superadmin.models import Webhook, WebhookDelivery
from superadmin.rules import deliveries_visible_to, webhooks_visible_to


def _one(request: HttpRequest, public_id: UUID) -> Webhook:
    return get_object_or_404(webhooks_visible_to(request.user), public_id=public_id)


@login_required
@require_safe
def webhook_list(request: HttpRequest) -> HttpResponse:
    """Every webhook, and how it does."""
    require("superadmin.list_webhook", request.user)
    return render(request, "superadmin/webhook_list.html", {"webhooks": webhooks_visible_to(request.user)})


@login_required
def webhook_create(request: HttpRequest) -> HttpResponse:
    """The form for a new one; the answer shows its secret, this once."""
    require("superadmin.create_webhook", request.user)
    form = WebhookForm(request.POST or None)
    made = _made(request, form) if request.method == "POST" and form.is_valid() else None
    if made is not None:
        return _shown(request, made[0], secret=made[1])
    return render(request, "superadmin/webhook_create.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_safe
def webhook_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One webhook with its delivery log."""
    return _shown(request, _one(request, public_id))


@login_required
def webhook_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another name, address, or other events."""
    webhook = _one(request, public_id)
    given = {name: getattr(webhook, name) for name in ("name", "url", "events")}
    form = WebhookForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid() and _edited(request, webhook, form):
        return redirect("superadmin:webhook_detail", public_id=public_id)
    shown = {"form": form, "webhook": webhook}
    return render(request, "superadmin/webhook_edit.html", shown, status=400 if form.errors else 200)


@login_required
@require_POST
def webhook_rotate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A new secret; this answer is the only one that shows it."""
    webhook, secret = webhooks.rotate_secret(webhook=_one(request, public_id), actor=request.user)
    return _shown(request, webhook, secret=secret)


@login_required
@require_POST
def webhook_pause(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell it nothing for now."""
    webhooks.pause_webhook(webhook=_one(request, public_id), actor=request.user)
    return _back(request, public_id, _("It is told nothing until you resume it."))


@login_required
@require_POST
def webhook_resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell it again."""
    webhooks.resume_webhook(webhook=_one(request, public_id), actor=request.user)
    return _back(request, public_id, _("It is told what happens from now on."))


@login_required
@require_POST
def webhook_ping(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it a test."""
    webhooks.ping_webhook(webhook=_one(request, public_id), actor=request.user)
    return _back(request, public_id, _("A test is on its way. The log below shows what came of it."))


@login_required
@require_POST
def webhook_delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete it with its log."""
    webhooks.delete_webhook(webhook=_one(request, public_id), actor=request.user)
    messages.success(request, _("The webhook is deleted."))
    return redirect("superadmin:webhook_list")


@login_required
@require_safe
def delivery_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One delivery: what was sent, and every try."""
    delivery = _delivery(request, public_id)
    return render(request, "superadmin/delivery_detail.html", {"delivery": delivery, "webhook": delivery.webhook})


@login_required
@require_POST
def delivery_redeliver(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the same event once more."""
    delivery = _delivery(request, public_id)
    webhook_deliveries.redeliver(delivery=delivery, actor=request.user)
    return _back(request, delivery.webhook.public_id, _("The event is sent again."))


def _delivery(request: HttpRequest, public_id: UUID) -> WebhookDelivery:
    rows = deliveries_visible_to(request.user).select_related("webhook")
    return get_object_or_404(rows, public_id=public_id)


def _shown(request: HttpRequest, webhook: Webhook, *, secret: str = "") -> HttpResponse:
    page = Pages.of(webhook.deliveries.order_by("-created_at", "-pk"), request.GET.get("page"))
    answer = render(request, "superadmin/webhook_detail.html", {"webhook": webhook, "page": page, "secret": secret})
    answer["Cache-Control"] = "no-store"
    return answer


def _back(request: HttpRequest, public_id: UUID, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("superadmin:webhook_detail", public_id=public_id)


def _made(request: HttpRequest, form: WebhookForm) -> tuple[Webhook, str] | None:
    try:
        return webhooks.create_webhook(actor=request.user, **form.cleaned_data)
    except DomainError as refusal:
        _say(form, refusal)
        return None


def _edited(request: HttpRequest, webhook: Webhook, form: WebhookForm) -> bool:
    try:
        webhooks.edit_webhook(webhook=webhook, actor=request.user, **form.cleaned_data)
    except DomainError as refusal:
        _say(form, refusal)
        return False
    return True


def _say(form: Any, refusal: DomainError) -> None:
    """The sentence at the field it is about."""
    field = next((name for name in refusal.fields if name in form.fields), "url")
    form.add_error(field, refusal.sentence)
