"""Notes on an application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from recruiting.domain import notes
from recruiting.domain.queries.applications import application_page, notes_visible_to
from recruiting.forms.applications import DecideForm, NoteForm
from recruiting.views.applications import load


@login_required
@require_POST
def application_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a note; an incomplete one comes back as it was typed."""
    application, user = load(request, public_id, "recruiting.note_application")
    form = NoteForm(request.POST)
    if not form.is_valid():
        shown = {**application_page(application, user), "decide_form": DecideForm(), "note_form": form}
        return render(request, "recruiting/application_detail.html", shown, status=422)
    notes.add_application_note(application=application, author=user, **form.cleaned_data)
    messages.success(request, _("Note kept."))
    return redirect("recruiting:application_detail", public_id=public_id)


@login_required
@require_POST
def application_note_edit(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    """Change the words of an own note."""
    application, user = load(request, public_id, "recruiting.note_application")
    note = get_object_or_404(notes_visible_to(user, application), public_id=note_id)
    notes.edit_note(note=note, actor=user, text=request.POST.get("text", ""))
    messages.success(request, _("Note changed."))
    return redirect("recruiting:application_detail", public_id=public_id)


@login_required
@require_POST
def application_note_delete(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    """Delete an own note."""
    application, user = load(request, public_id, "recruiting.note_application")
    note = get_object_or_404(notes_visible_to(user, application), public_id=note_id)
    notes.delete_note(note=note, actor=user)
    messages.success(request, _("Note deleted."))
    return redirect("recruiting:application_detail", public_id=public_id)
