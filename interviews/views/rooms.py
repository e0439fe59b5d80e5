"""Rooms, and how many interviews each person has."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from interviews.domain import rooms
from interviews.domain.queries.loads import loads
from interviews.forms.bookings import RoomForm
from interviews.rules import rooms_visible_to
from interviews.views.refusals import put_refusal


@login_required
def room_list(request: HttpRequest) -> HttpResponse:
    """Every room; adding one."""
    require("interviews.view_room", request.user)
    form = RoomForm(request.POST or None)
    if request.method == "POST":
        require("interviews.edit_room", request.user)
        if form.is_valid():
            try:
                rooms.add_room(actor=cast(User, request.user), **form.cleaned_data)
                return redirect("interviews:room_list")
            except DomainError as error:
                put_refusal(form, error)
    shown = {"form": form, "rooms": list(rooms_visible_to(request.user).order_by("-is_active", "name"))}
    return render(request, "interviews/room_list.html", shown, status=422 if form.errors else 200)


@login_required
def room_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Rename a room, or say where it is."""
    require("interviews.edit_room", request.user)
    room = get_object_or_404(rooms_visible_to(request.user), public_id=public_id)
    form = RoomForm(request.POST or None, initial={"name": room.name, "place": room.place})
    if request.method == "POST" and form.is_valid():
        try:
            rooms.edit_room(room=room, actor=cast(User, request.user), **form.cleaned_data)
            return redirect("interviews:room_list")
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "room": room}
    return render(request, "interviews/room_edit.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def room_use(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a room out of use, or back (`use=1`)."""
    require("interviews.edit_room", request.user)
    room = get_object_or_404(rooms_visible_to(request.user), public_id=public_id)
    rooms.edit_room(room=room, actor=cast(User, request.user), is_active=request.POST.get("use") == "1")
    messages.success(request, _("Saved. Interviews that are planned there stay."))
    return redirect("interviews:room_list")


@login_required
def load_list(request: HttpRequest) -> HttpResponse:
    """Interviews by person and week."""
    require("interviews.view_load", request.user)
    return render(request, "interviews/load_list.html", {"loads": loads()})
