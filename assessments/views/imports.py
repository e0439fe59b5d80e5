"""Question files: checked and imported into a set, and a set as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import User
from assessments.domain.exchange.formats import FORMATS, format_named
from assessments.domain.exchange.imports import ImportReport, export_items, import_items, read_file
from assessments.forms.imports import WHOLE, ImportForm
from assessments.models import QuestionSet
from assessments.views.question_sets import load
from assessments.views.refusals import put_refusal
from config.errors import DomainError


@login_required
def question_set_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Check a file, show what is in it, then import it."""
    question_set, user = load(request, public_id, "assessments.import_question")
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    shown: dict[str, Any] = {"question_set": question_set, "form": form}
    if posted and form.is_valid():
        try:
            report = _report(form, question_set, user)
            if report.imported or (report.repeated and form.cleaned_data["store"] and not report.bad):
                return _imported(request, question_set, report)
            shown |= {"report": report, "refused": form.cleaned_data["store"]}
        except DomainError as error:
            put_refusal(form, error)
        shown |= {"carry": form.carry(), "file_name": form.cleaned_data.get("filename", "")}
    return render(request, "assessments/import_file.html", shown, status=422 if form.errors else 200)


def _report(form: ImportForm, question_set: QuestionSet, user: User) -> ImportReport:
    asked = form.cleaned_data
    source = {"data": asked["data"], "filename": asked["filename"], "format": asked["format"]}
    if asked["store"]:
        whole = asked["mode"] == WHOLE
        return import_items(question_set=question_set, all_or_nothing=whole, actor=user, **source)
    chosen, reading = read_file(**source)
    return ImportReport(chosen.name, reading, bad=list(reading.bad))


def _imported(request: HttpRequest, question_set: QuestionSet, report: ImportReport) -> HttpResponse:
    count = len(report.imported)
    words = [ngettext("%(n)s question is imported as a draft.", "%(n)s questions are imported as drafts.", count)]
    words += [_("%(bad)s bad ones were left out.")] if report.bad else []
    words += [_("%(same)s stood in the set already.")] if report.repeated else []
    figures = {"n": count, "bad": len(report.bad), "same": len(report.repeated)}
    messages.success(request, " ".join(words) % figures)
    return redirect("assessments:question_set_detail", public_id=question_set.public_id)


@login_required
@require_safe
def question_set_export(request: HttpRequest, public_id: str) -> HttpResponse:
    """A set as a file. What a format cannot hold is named before the file is handed out."""
    question_set, user = load(request, public_id, "assessments.view_key")
    shown: dict[str, Any] = {"question_set": question_set, "formats": FORMATS.values()}
    if not request.GET.get("format"):
        return render(request, "assessments/import_export.html", shown)
    try:
        chosen = format_named(request.GET["format"])
        data, content_type, left_out = export_items(question_set=question_set, format=chosen.name, actor=user)
    except DomainError as error:
        return render(request, "assessments/import_export.html", shown | {"refusal": error.sentence}, status=422)
    if left_out and not request.GET.get("anyway"):
        return render(request, "assessments/import_export.html", shown | {"chosen": chosen, "left_out": left_out})
    name = f"{slugify(question_set.title) or 'questions'}.{chosen.extension}"
    return HttpResponse(data, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
