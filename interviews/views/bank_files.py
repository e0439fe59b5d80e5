"""Questions into a bank from a file or from Candor's own, and a bank as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from config.errors import DomainError
from interviews.domain.authored import add_authored, competencies, search_authored
from interviews.domain.bank_exchange.imports import (
    ImportReport,
    bad_rows,
    export_questions,
    import_questions,
    key_of,
)
from interviews.domain.bank_exchange.shapes import FORMATS
from interviews.forms.bank_files import WHOLE, ImportForm
from interviews.forms.question_banks import AuthoredFilter
from interviews.models import QuestionBank
from interviews.views.question_banks import load
from interviews.views.refusals import put_refusal

SHOWN = 50


@login_required
def question_bank_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Check a file, show what is in it, then import it; what was not taken can be downloaded with its reasons."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    form = ImportForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"bank": bank, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            report = _report(form, bank, user)
            if form.cleaned_data["step"] == "bad":
                return _file(bad_rows(report.bad), "text/csv; charset=utf-8", f"{slugify(bank.name)}-not-imported.csv")
            if report.imported and not report.bad:
                return _imported(request, bank, report)
            shown |= {"report": report, "stored": form.cleaned_data["step"] == "store", "carry": form.carry()}
        except DomainError as error:
            put_refusal(form, error)
    return render(request, "interviews/question_bank_import.html", shown, status=422 if form.errors else 200)


def _report(form: ImportForm, bank: QuestionBank, user: Any) -> ImportReport:
    whole = form.cleaned_data["mode"] == WHOLE
    dry = form.cleaned_data["step"] != "store"
    return import_questions(bank=bank, actor=user, all_or_nothing=whole, dry_run=dry, **form.source())


def _imported(request: HttpRequest, bank: QuestionBank, report: ImportReport) -> HttpResponse:
    count, same = len(report.imported), len(report.repeated)
    words = ngettext("%(n)s question is imported.", "%(n)s questions are imported.", count) % {"n": count}
    told = _("%(n)s stood in the bank already.") % {"n": same} if same else ""
    messages.success(request, f"{words} {told}".strip())
    return redirect("interviews:question_bank_detail", public_id=bank.public_id)


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@login_required
@require_safe
def question_bank_export(request: HttpRequest, public_id: str) -> HttpResponse:
    """The bank's questions as CSV or JSON."""
    bank, user = load(request, public_id, "interviews.view_question_bank")
    chosen = request.GET.get("format", "csv")
    data, content_type = export_questions(bank=bank, format=chosen, actor=user)
    return _file(data, content_type, f"{slugify(bank.name) or 'questions'}.{chosen if chosen in FORMATS else 'csv'}")


@login_required
def question_bank_authored(request: HttpRequest, public_id: str) -> HttpResponse:
    """Start from Candor's questions: look through them, tick, add."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    if request.method == "POST":
        added = add_authored(bank=bank, ids=request.POST.getlist("id"), actor=user)
        words = ngettext("%(n)s question is added.", "%(n)s questions are added.", len(added)) % {"n": len(added)}
        messages.success(request, words)
        return redirect("interviews:question_bank_detail", public_id=public_id)
    form = AuthoredFilter(request.GET, competencies=competencies())
    found = search_authored(**form.asked())
    held = {key_of(text) for text in bank.questions.values_list("text", flat=True)}
    rows = [{"one": one, "held": key_of(one.question) in held} for one in found[:SHOWN]]
    shown = {"bank": bank, "form": form, "rows": rows, "total": len(found), "most": SHOWN}
    return render(request, "interviews/question_bank_authored.html", shown)
