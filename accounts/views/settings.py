"""A person's own settings, and the team's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import settings as settings_domain
from accounts.domain.streaks import streaks_of
from accounts.forms.notices import NoticeSettingsForm
from accounts.forms.settings import SettingsForm, TenantForm
from accounts.models import User
from accounts.views.sessions import back_to
from config.web.access import require


@login_required
def settings_edit(request: HttpRequest) -> HttpResponse:
    """Name, look, time, notices."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    form = SettingsForm(request.POST or None, initial=SettingsForm.initial_of(user))
    if request.method == "POST" and form.is_valid():
        settings_domain.edit_settings(user=user, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("accounts:settings_edit")
    return render(request, "accounts/settings_edit.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def notice_settings_edit(request: HttpRequest) -> HttpResponse:
    """Which kinds of notice the bell counts, and whether and when each is mailed."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    form = NoticeSettingsForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        settings_domain.edit_notice_settings(user=user, **form.chosen())
        messages.success(request, _("Your notices are set."))
        return redirect("accounts:notice_settings_edit")
    return render(request, "accounts/notice_settings_edit.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def theme_change(request: HttpRequest, theme: str) -> HttpResponse:
    """Light, dark, or as the device says: from now on, on the page that asked."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    settings_domain.change_theme(user=user, theme=theme)
    return back_to(request, request.POST.get("came_from", ""))


@login_required
def streak_list(request: HttpRequest) -> HttpResponse:
    """Own days running."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    return render(request, "accounts/streak_list.html", {"streaks": streaks_of(user, timezone.now())})


@login_required
def tenant_edit(request: HttpRequest) -> HttpResponse:
    """Branding, words and policies of the team."""
    require("accounts.edit_tenant", request.user)
    user: User = request.user  # type: ignore[assignment]  # login_required
    tenant = user.memberships.in_scope().select_related("tenant").get().tenant
    form = TenantForm(request.POST or None, instance=tenant)
    if request.method == "POST" and form.is_valid():
        settings_domain.edit_tenant(tenant=tenant, values=form.cleaned_data, actor=user)
        messages.success(request, _("The team's settings are saved."))
        return redirect("accounts:tenant_edit")
    return render(request, "accounts/tenant_edit.html", {"form": form}, status=400 if form.errors else 200)
