"""Notes on a candidate."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from recruiting.domain import notes
from recruiting.domain.queries.candidates import notes_visible_to
from recruiting.views.candidates import load


def _back(public_id: str) -> HttpResponse:
    return redirect(f"{reverse('recruiting:candidate_detail', args=[public_id])}?tab=notes")


@login_required
@require_POST
def candidate_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a note."""
    candidate, user = load(request, public_id, "recruiting.note_candidate")
    private = request.POST.get("is_private") == "on"
    notes.add_candidate_note(candidate=candidate, author=user, text=request.POST.get("text", ""), is_private=private)
    messages.success(request, _("Note kept."))
    return _back(public_id)


@login_required
@require_POST
def candidate_note_edit(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    """Change the words of an own note."""
    candidate, user = load(request, public_id, "recruiting.note_candidate")
    note = get_object_or_404(notes_visible_to(user, candidate), public_id=note_id)
    notes.edit_note(note=note, actor=user, text=request.POST.get("text", ""))
    messages.success(request, _("Note changed."))
    return _back(public_id)


@login_required
@require_POST
def candidate_note_delete(request: HttpRequest, public_id: str, note_id: str) -> HttpResponse:
    """Delete an own note."""
    candidate, user = load(request, public_id, "recruiting.note_candidate")
    note = get_object_or_404(notes_visible_to(user, candidate), public_id=note_id)
    notes.delete_note(note=note, actor=user)
    messages.success(request, _("Note deleted."))
    return _back(public_id)
