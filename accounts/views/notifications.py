"""A person's own notices, and the bell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_POST

from accounts.domain import notices
from accounts.enums import NoticeType
from accounts.forms.notices import NoticeFilter
from accounts.models import Notification, User
from accounts.views.sessions import back_to
from config.web.pages import Pages


@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    """Own notices, newest first: unread, all or archived, by type."""
    form = NoticeFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"show": "", "type": ""}
    rows = Notification.objects.visible_to(request.user).showing(wanted["show"], wanted["type"])
    page = Pages.of(rows, request.GET.get("page"))
    shown = {"form": form, "page": page, "show": wanted["show"], "types": NoticeType.choices}
    return render(request, "accounts/notification_list.html", shown)


@login_required
def notification_bell(request: HttpRequest) -> HttpResponseBase:
    """The bell with its count; 304 while nothing changed."""
    answer = render(request, "components/bell.html")
    set_response_etag(answer)
    patch_cache_control(answer, private=True, no_cache=True)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


@login_required
@require_POST
def notification_read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark one as read and go where it leads."""
    notice = get_object_or_404(Notification.objects.visible_to(request.user), public_id=public_id)
    notices.read_notification(notice=notice)
    if notice.action_url and "open" in request.POST:
        return back_to(request, notice.action_url)
    return redirect("accounts:notification_list")


@login_required
@require_POST
def notification_read_all(request: HttpRequest) -> HttpResponse:
    """Mark every one as read."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    notices.read_all_notifications(user=user)
    return redirect("accounts:notification_list")


@login_required
@require_POST
def notification_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put one away."""
    notice = get_object_or_404(Notification.objects.visible_to(request.user), public_id=public_id)
    notices.archive_notification(notice=notice)
    return redirect("accounts:notification_list")
