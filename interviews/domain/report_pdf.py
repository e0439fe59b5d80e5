"""The paper form of a report: tagged PDF with the company's name and color, set by typst from plain data."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from config.documents.paper import typeset
from interviews.domain.report_shown import engine_line, shown_report
from interviews.models import ReportVersion
from superadmin.models import Tenant

TEMPLATE = Path(__file__).resolve().parent.parent / "data" / "report.typ"


def pdf_of(version: ReportVersion) -> bytes:
    """The version's PDF (PDF/UA-1: tagged, titled, in the company's language), made once a version and kept with it."""
    if version.pdf_generated and version.pdf_file:
        with version.pdf_file.open("rb") as kept:
            return bytes(kept.read())
    tenant = Tenant.objects.get(pk=version.tenant_id)
    with translation.override(tenant.locale):
        made = typeset(TEMPLATE, data_of(version, tenant), at=int(version.created_at.timestamp()))
    version.pdf_file.save("report.pdf", ContentFile(made), save=False)
    version.pdf_generated = True
    version.save(update_fields=["pdf_file", "pdf_generated"])
    return made


def data_of(version: ReportVersion, tenant: Tenant) -> dict[str, Any]:
    """Everything that stands on the paper, as text in the language in force."""
    report = version.report
    shown = shown_report(version, {})
    minutes, given = version.interview_duration_minutes, version.total_responses_given
    return {
        "accent": tenant.accent_color,
        "team": tenant.name,
        "title": _("Interview report: %(title)s") % {"title": report.chat.title},
        "subtitle": _subtitle(version),
        "foot": _("Proposal of an engine; a person decides."),
        "language": (translation.get_language() or "en").split("-")[0],
        "insufficient": version.insufficient,
        "overall": version.overall_score,
        "rating": shown["rating"],
        "band": shown["band"],
        "sum": "–" if shown["sum"] is None else f"{shown['sum']:.1f}",
        "parts": [_part(one) for one in shown["criteria"]],
        "strengths": version.strengths,
        "next_steps": version.next_steps,
        "competencies": [_competency(one) for one in version.competencies],
        "responses": [_response(one) for one in version.question_responses],
        "facts": [
            [_("Length"), "–" if minutes is None else _("%(n)s minutes") % {"n": minutes}],
            [_("Answers"), _("%(n)s of %(total)s questions") % {"n": given, "total": version.total_questions_asked}],
            [_("Engine"), engine_line(version)],
            [_("Written"), date_format(timezone.localtime(version.created_at), "j F Y, H:i T")],
            [_("Version"), str(version.number)],
        ],
        "words": _words(),
    }


def _subtitle(version: ReportVersion) -> str:
    chat = version.report.chat
    name = chat.candidate.name if chat.candidate is not None else (chat.user.name if chat.user is not None else "")
    day = date_format(timezone.localtime(chat.started_at or version.created_at), "j F Y")
    return ", ".join(part for part in (name, day) if part)


def _part(one: Any) -> dict[str, Any]:
    part = one.part
    return {
        "label": one.label,
        "score": _("no evidence") if part.score is None else str(part.score),
        "weight": f"{part.weight} %",
        "adds": "–" if part.adds is None else f"{part.adds:.1f}",
        "text": one.text,
        "quotes": [quote.words for quote in one.quotes],
    }


def _competency(one: dict[str, Any]) -> dict[str, str]:
    anchor = _("not rated") if one["anchor"] is None else _("%(n)s of 5") % {"n": one["anchor"]}
    return {"name": one["name"], "sentence": one["sentence"], "anchor": anchor}


def _response(one: dict[str, Any]) -> dict[str, str]:
    score = _("Insufficient evidence") if one["score"] is None else _("%(n)s of 10") % {"n": one["score"]}
    return {
        "heading": f"{one['number']}. {one['question']}",
        "score": score,
        "answer": one["answer"],
        "feedback": one["feedback"],
    }


def _words() -> dict[str, Any]:
    return {
        "overall": _("Overall"),
        "of_100": _("of 100"),
        "heads": [_("Criterion"), _("Score"), _("Weight"), _("Adds")],
        "sum": _("Weighted sum, by code"),
        "criteria": _("Criteria"),
        "strengths": _("Strengths"),
        "next_steps": _("Next steps"),
        "competencies": _("Competencies"),
        "answers": _("Answers"),
        "made": _("How it was made"),
    }
