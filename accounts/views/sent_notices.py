"""Notices that admins write to people of the team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.domain import sent_notices
from accounts.forms.notices import SendNoticeForm
from accounts.models import SentNotice
from accounts.rules import visible_people
from accounts.views.invitations import open_tenant
from config.errors import Refused
from config.web.access import require
from config.web.pages import Pages


@login_required
def sent_notice_list(request: HttpRequest) -> HttpResponse:
    """What admins wrote to the team, to how many."""
    require("accounts.send_notice", request.user)
    page = Pages.of(SentNotice.objects.select_related("sent_by"), request.GET.get("page"))
    return render(request, "accounts/sent_notice_list.html", {"page": page})


@login_required
def notice_send(request: HttpRequest) -> HttpResponse:
    """Write to chosen people, or to everybody."""
    require("accounts.send_notice", request.user)
    tenant, actor = open_tenant(request)
    form = SendNoticeForm(request.POST or None, people=visible_people(actor))
    if request.method == "POST" and form.is_valid():
        try:
            sent_notices.send_notice(tenant=tenant, actor=actor, **form.addressed())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your notice is on its way."))
            return redirect("accounts:sent_notice_list")
    return render(request, "accounts/notice_send.html", {"form": form}, status=400 if form.errors else 200)
