"""People to be found: profile and résumé as given, indexed as the product does. A scope must be open."""

import json
from pathlib import Path
from typing import Any

from accounts.models import User
from recruiting.domain.candidates import create_candidate, set_candidate_status
from recruiting.domain.search.indexing import index_candidate
from recruiting.models import Candidate, Resume, ResumeText

GOLDEN = Path(__file__).parents[1] / "recruiting" / "domain" / "search" / "golden.json"


def golden() -> dict[str, Any]:
    """The people and the queries whose answers were written by hand."""
    return dict(json.loads(GOLDEN.read_text(encoding="utf-8")))


def make_findable(actor: User, *, resume: str = "", status: str = "active", **fields: Any) -> Candidate:
    """A candidate with these fields and, where `resume` is given, a résumé with exactly this text."""
    candidate = create_candidate(actor=actor, **fields)
    if resume:
        add_text(candidate, actor, resume)
    return set_candidate_status(candidate=candidate, status=status, actor=actor) if status != "active" else candidate


def add_text(candidate: Candidate, actor: User, content: str) -> ResumeText:
    """One more résumé version with this text, indexed."""
    version = Resume.objects.filter(candidate=candidate).count() + 1
    row = Resume.objects.create(
        candidate=candidate,
        original_filename="resume.txt",
        file="none.txt",
        file_hash=f"{candidate.pk}-{version}",
        file_size=len(content),
        version_number=version,
        status="completed",
        uploaded_by=actor,
    )
    text = ResumeText.objects.create(
        resume=row, content=content, content_hash=f"{row.pk}", extractor="text", extractor_version="1", engine="offline"
    )
    index_candidate(candidate)
    return text


def make_golden(actor: User) -> dict[int, str]:
    """Everybody of the golden set: {candidate's key: name in the set}."""
    made = {}
    for given in golden()["people"]:
        person = dict(given)
        key, skills = person.pop("key"), person.pop("skills")
        made[make_findable(actor, skills=dict.fromkeys(skills, ""), **person).pk] = key
    return made
