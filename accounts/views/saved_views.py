"""Views of lists that people keep, and how a list is drawn for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import saved_views
from accounts.domain.lists import choose_list
from accounts.forms.saved_views import ListForm, NewViewForm, ViewForm
from accounts.models import SavedView, User
from accounts.views.sessions import back_to
from config.errors import Refused
from config.web.access import require


def _load(request: HttpRequest, public_id: str, rule: str) -> tuple[SavedView, User]:
    view = get_object_or_404(SavedView.objects.visible_to(request.user), public_id=public_id)
    require(rule, request.user, view)
    user: User = request.user  # type: ignore[assignment]  # login_required
    return view, user


@login_required
@require_POST
def saved_view_save(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the page one is on."""
    require("accounts.save_saved_view", request.user)
    form, user = NewViewForm(request.POST), request.user
    if not form.is_valid():
        raise Refused(_("Give the view a name of up to 60 characters."))
    view = saved_views.save_view(user=user, **form.cleaned_data)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return back_to(request, request.POST.get("next", ""))


@login_required
def saved_view_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rename, share, open the list with it."""
    view, user = _load(request, public_id, "accounts.edit_saved_view")
    shown = {"name": view.name, "is_shared": view.is_shared, "is_default": view.is_default}
    form = ViewForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        saved_views.edit_view(view=view, actor=user, **form.cleaned_data)
        messages.success(request, _("The view is changed."))
        return back_to(request, request.POST.get("next", ""))
    next_path = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "view_row": view, "next": next_path}
    return render(request, "accounts/saved_view_edit.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def saved_view_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete it."""
    view, user = _load(request, public_id, "accounts.delete_saved_view")
    saved_views.delete_view(view=view, actor=user)
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return back_to(request, request.POST.get("next", ""))


@login_required
@require_POST
def list_choose(request: HttpRequest) -> HttpResponse:
    """Rows a page and columns, from now on."""
    form = ListForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose one of the sizes and columns offered."))
    user: User = request.user  # type: ignore[assignment]  # login_required
    choose_list(
        user=user,
        list_code=form.cleaned_data["list_code"],
        size=form.cleaned_data["size"],
        hidden=form.hidden(),
    )
    return back_to(request, request.POST.get("next", ""))
