"""Marking by people: what waits, one answer after the other, and the second marker."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Membership, User
from assessments.domain import marks
from assessments.domain.marks_agreement import agreement_on
from assessments.domain.marks_queue import Place, first_to_mark, place_of, waiting_questions
from assessments.domain.marks_rubric import rubric_of
from assessments.domain.marks_views import marking_page
from assessments.forms.marks import MarkForm, SecondForm
from assessments.models import Answer, AnswerFile, Mark
from assessments.rules import sessions_visible_to
from assessments.views.results import load_assessment
from config.errors import Refused
from config.web.access import require


def load_answer(request: HttpRequest, public_id: str) -> tuple[Answer, User]:
    """An answer of a sitting that the person may mark, and the person. Raises Http404, PermissionDenied."""
    rows = Answer.objects.filter(session__in=sessions_visible_to(request.user))
    rows = rows.select_related("session__assessment", "place__version", "question")
    answer = get_object_or_404(rows, public_id=public_id)
    require("assessments.mark_session", request.user, answer.session)
    return answer, cast(User, request.user)


@login_required
def marking_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions of an assessment whose answers people mark, and how far two markers agree."""
    assessment, user = load_assessment(request, public_id, "assessments.mark_session")
    shown = {"assessment": assessment, "questions": waiting_questions(user, assessment), "tab": "marking"}
    return render(request, "assessments/mark_list.html", {**shown, "agreement": agreement_on(assessment=assessment)})


@login_required
def marking_question(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """On to the first answer of a question that waits, or else to its first."""
    assessment, user = load_assessment(request, public_id, "assessments.mark_session")
    answer = first_to_mark(user, assessment, question_id)
    if answer is None:
        return redirect("assessments:marking_list", public_id=public_id)
    return redirect("assessments:answer_mark", public_id=answer.public_id)


@login_required
def answer_file(request: HttpRequest, public_id: str) -> FileResponse:
    """A file that was given as an answer, as a download."""
    rows = AnswerFile.objects.filter(session__in=sessions_visible_to(request.user))
    file = get_object_or_404(rows, public_id=public_id)
    require("assessments.view_assessment", request.user)
    answer = FileResponse(default_storage.open(file.file), as_attachment=True, filename=file.name)
    answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


@login_required
def answer_mark(request: HttpRequest, public_id: str) -> HttpResponse:
    """One answer with its rubric and proposal; a mark, and on to the next that waits."""
    answer, user = load_answer(request, public_id)
    form = MarkForm(request.POST or None, answer=answer, rubric=rubric_of(answer))
    place = place_of(user, answer)
    if request.method == "POST" and form.is_valid():
        verb = marks.second_mark if marks.hidden_from(user, [answer]) else marks.give_mark
        verb(answer=answer, actor=user, given=form.given)
        return _onward(request, answer, place)
    shown = {**marking_page(answer, user), "form": form, "at": place}
    return render(request, "assessments/mark_answer.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def proposal_confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take over a proposal as it is."""
    answer, user = load_answer(request, public_id)
    proposal = get_object_or_404(answer.marks, public_id=request.POST.get("proposal") or None)
    place = place_of(user, answer)
    marks.confirm_proposal(proposal=proposal, actor=user, comment=request.POST.get("comment", "")[:5000])
    return _onward(request, answer, place)


@login_required
@require_POST
def second_mark_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask a colleague to mark an answer again, blind."""
    answer, user = load_answer(request, public_id)
    form = SecondForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write the e-mail of a colleague who marks."), code="no_marker")
    asked = marks.ask_second_mark(answers=[answer], marker=_marker(form.cleaned_data), actor=user)
    said = _("Asked for a second mark.") if asked else _("They have marked this answer, or are asked already.")
    messages.success(request, said)
    return redirect("assessments:answer_mark", public_id=public_id)


@login_required
@require_POST
def mark_choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let another given mark count."""
    answer, user = load_answer(request, public_id)
    mark: Mark = get_object_or_404(answer.marks, public_id=request.POST.get("mark") or None)
    marks.count_mark(mark=mark, actor=user)
    messages.success(request, _("This mark counts now."))
    return redirect("assessments:answer_mark", public_id=public_id)


def _marker(said: dict[str, Any]) -> User:
    row = Membership.objects.in_scope().active().filter(user__email__iexact=said["marker"]).first()
    if row is None:
        raise Refused(_("Nobody of this team has that e-mail."), code="no_marker")
    return row.user


def _onward(request: HttpRequest, answer: Answer, place: Place) -> HttpResponse:
    following = place.next_waiting
    if following is not None:
        messages.success(request, _("Marked. This is the next one."))
        return redirect("assessments:answer_mark", public_id=following.public_id)
    messages.success(request, _("Marked. No answer to this question waits any more."))
    if answer.session.assessment is None:
        return redirect("assessments:session_detail", public_id=answer.session.public_id)
    return redirect("assessments:marking_list", public_id=answer.session.assessment.public_id)
