"""What the templates of a running test get: each question with its drawn parts, and the script's setting."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from assessments.domain.presenting import paper_of
from assessments.domain.sitting_links import sitting_secret
from assessments.domain.sitting_states import state_of
from assessments.models import AnswerFile, TestSession
from assessments.views.sitting_pages_words import LANGUAGES, words
from proctoring.domain.watches import watch_settings
from proctoring.enums import WatchStatus

_GAP = re.compile(r'<span data-gap="(\d+)">\[\1\]</span>')
_LONG_OPTION = 60
_TEMPLATES = {
    **dict.fromkeys(("single", "multiple", "true_false"), "choices"),
    **dict.fromkeys(("numeric", "short_text", "long_text"), "text"),
    "file_upload": "file",
    "coding": "code",
}


@dataclass(frozen=True)
class Addresses:
    """Where the page leads: the address under which single questions lie, the end, help, and the way back in."""

    question: str
    done: str
    help: str
    back: str


def page_of(session: TestSession, addresses: Addresses) -> dict[str, Any]:
    """The context of assessments/sitting_page.html."""
    state, paper = state_of(session), paper_of(session)
    return {
        "session": session,
        "tenant": session.tenant,
        "state": state,
        "total": state["total_questions"],
        "questions": [drawn(one, session, state) for one in paper if not one["hidden"]],
        "stops": _stops(paper, state),
        "hide_clock": state["hide_clock"],
        "breaks_left": state["breaks"]["allowed"] - state["breaks"]["taken"],
        "addresses": addresses,
        "setting": _setting(session, state, addresses),
        **_watching(session),
    }


def _setting(session: TestSession, state: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    return {
        "id": str(session.public_id),
        "secret": sitting_secret(session),
        "api": f"/api/v1/sittings/{session.public_id}/",
        "title": state["title"],
        "total": state["total_questions"],
        "forward": state["forward_only"],
        "one_by_one": state["one_by_one"],
        "question_url": addresses.question,
        "done_url": addresses.done,
        "sprite": static("img/icons.svg"),
        "state": state,
        "words": words(),
    }


def _stops(paper: list[dict[str, Any]], state: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbers of the navigator, with a heading before each section where there are several."""
    several = len(state["sections"]) > 1
    firsts: set[int] = set()
    stops = []
    for one in paper:
        is_first = one["section"] not in firsts
        firsts.add(one["section"])
        heading = one["section_title"] if several and is_first else ""
        stops.append({"position": one["position"], "heading": heading})
    return stops


def _watching(session: TestSession) -> dict[str, Any]:
    """Proctoring's bar and its setting, where the sitting is watched."""
    watch = session.watch
    if watch is None or watch.status != WatchStatus.ACTIVE:
        return {"watch_settings": None}
    parts = ["proctoring/watch_bar.html", "assessments/sitting_watched.html"]
    return {"watch": watch, "watch_settings": watch_settings(watch), "watch_parts": parts}


def drawn(question: dict[str, Any], session: TestSession, state: dict[str, Any]) -> dict[str, Any]:
    """One question of `present` with what its template needs beside."""
    kind = question["kind"]
    stem, placed = _with_gaps(question)
    return {
        **question,
        **_parts(question),
        "stem": stem,
        "stimulus": mark_safe(question["stimulus"]),  # noqa: S308 - papers.present cleaned it
        "template": f"assessments/question_{_TEMPLATES.get(kind, kind)}.html",
        "has_sections": len(state["sections"]) > 1,
        "worth": 1 if question["points"] == 1 else 2,
        "kept": {"value": question["value"], "certainty": question["certainty"], "flagged": question["flagged"]},
        "loose_gaps": [gap for gap in question.get("gaps", []) if gap["name"] not in placed],
        "file_name": _file_name(session, question),
    }


def _parts(question: dict[str, Any]) -> dict[str, Any]:
    """What matching and coding need beside."""
    answers, languages = question.get("answers", []), question.get("languages", [])
    return {
        "is_rich": any("<" in one["html"] or len(one["html"]) > _LONG_OPTION for one in answers),
        "languages_named": [{"value": one, "name": LANGUAGES.get(one, one)} for one in languages],
        "seconds": question.get("time_ms", 0) / 1000,
    }


def _with_gaps(question: dict[str, Any]) -> tuple[SafeString, set[str]]:
    """The stem with a field in the place of each gap, and the names of those that have one."""
    gaps = {gap["name"]: gap for gap in question.get("gaps", [])}
    placed: set[str] = set()

    def field(found: re.Match[str]) -> str:
        if found[1] in placed or found[1] not in gaps:
            return ""
        placed.add(found[1])
        return render_to_string("assessments/question_gap.html", {"gap": gaps[found[1]]}).strip()

    return mark_safe(_GAP.sub(field, question["stem"])), placed  # noqa: S308 - a cleaned stem, and our own template


def _file_name(session: TestSession, question: dict[str, Any]) -> str:
    """The name of the file that was given; '' where none was."""
    name = (question["value"] or {}).get("file") if question["kind"] == "file_upload" else None
    if not name:
        return ""
    held = AnswerFile.objects.filter(session=session, public_id=UUID(name)).values_list("name", flat=True).first()
    return held or ""
