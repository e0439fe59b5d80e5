"""Notes on an application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from recruiting.domain import notes
from recruiting.domain.queries.applications import notes_visible_to
from recruiting.forms.applications import NoteForm
from recruiting.views.applications import load, page


@login_required
@require_POST
def application_note(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a note; an incomplete one comes back as it was typed."""
    application, user = load(request, public_id, "recruiting.note_application")
    form = NoteForm(request.POST)
    if not form.is_valid():
        return page(request, application, user, 422, note_form=form)
    answers = request.POST.get("parent", "")
    parent = get_object_or_404(notes_visible_to(user, application), public_id=answers) if answers else None
    notes.add_application_note(application=application, author=user, parent=parent, **form.cleaned_data)
    messages.success(request, _("Answer kept.") if parent else _("Note kept."))
    return redirect("recruiting:application_detail", public_id=public_id)


@login_required
def mention_options(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom a note on this application can mention: those whose name or e-mail begins with `q`, as JSON."""
    application, user = load(request, public_id, "recruiting.note_application")
    people = notes.mentionable(application=application, author=user, words=request.GET.get("q", "")[:60])
    return JsonResponse({"people": [{"name": one.name, "email": one.email} for one in people]})


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
