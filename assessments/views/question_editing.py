"""The question editor: a new question of a set, and new words for one."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.ai.items import Item
from assessments.domain import questions
from assessments.domain.images import keep_image
from assessments.domain.questions import current_item
from assessments.enums import QuestionKind
from assessments.forms.question_editor import QuestionEditor
from assessments.models import Question
from assessments.views import question_sets
from assessments.views.questions import load
from config.errors import DomainError

Save = Callable[[Item, str], Question]


@login_required
def question_new(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """A new question of this kind in the set."""
    question_set, user = question_sets.load(request, public_id, "assessments.edit_question")
    if kind not in QuestionKind.values:
        raise Http404

    def save(item: Item, _note: str) -> Question:
        return questions.create_question(item=item, actor=user, question_set=question_set)

    shown = {"question_set": question_set, "kind_name": QuestionKind(kind).label}
    return _edited(request, _editor(request, kind, None), save, shown)


@login_required
def question_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """New words or a new key for a question: a new version."""
    question, user = load(request, public_id, "assessments.edit_question")
    old = current_item(question)

    def save(item: Item, note: str) -> Question:
        questions.revise_question(question=question, item=item, actor=user, note=note)
        return question

    shown = {"question": question, "question_set": question.question_set, "kind_name": question.get_kind_display()}
    return _edited(request, _editor(request, question.kind, old), save, shown)


def _editor(request: HttpRequest, kind: str, old: Item | None) -> QuestionEditor:
    """Bound to what was posted, with a picture that came along kept at once, so that nothing is lost."""
    if request.method != "POST":
        return QuestionEditor(kind, old=old)
    data, refused = _with_image(request)
    editor = QuestionEditor(kind, data=data, files=request.FILES, old=old)
    if refused:
        editor.put("image_file", refused)
    return editor


def _with_image(request: HttpRequest) -> tuple[QueryDict, str]:
    data = request.POST.copy()
    if data.get("remove_image"):
        data["image"] = ""
    file = request.FILES.get("image_file")
    if file is None:
        return data, ""
    try:
        data["image"] = str(keep_image(data=file.read(), actor=cast(User, request.user)).public_id)
    except DomainError as error:
        return data, error.sentence
    return data, ""


def _edited(request: HttpRequest, editor: QuestionEditor, save: Save, shown: dict[str, Any]) -> HttpResponse:
    """One more row, a preview, or saved."""
    if "add" in request.POST:
        return _drawn(request, editor.with_row(request.POST["add"]), shown)
    if editor.is_valid() and "preview" not in request.POST:
        try:
            question = save(editor.item(), editor.fields.cleaned_data.get("note", ""))
        except DomainError as error:
            _put(editor, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("assessments:question_detail", public_id=question.public_id)
    if editor.is_bound and not editor.has_errors:
        shown = {**shown, "preview": editor.item()}
    return _drawn(request, editor, shown)


def _put(editor: QuestionEditor, error: DomainError) -> None:
    for name, sentence in (error.fields or {"": error.sentence}).items():
        editor.put(name, sentence)


def _drawn(request: HttpRequest, editor: QuestionEditor, shown: dict[str, Any]) -> HttpResponse:
    status = 422 if editor.is_bound and editor.has_errors else 200
    return render(request, "assessments/question_edit.html", {**shown, "editor": editor}, status=status)
