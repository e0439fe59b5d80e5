"""Seeding of a company's jobs: postings and résumés are read and matched as in real use; only times are set back."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.assignments import reassign_candidate
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.job_descriptions import add_job_description, requisition_fields
from recruiting.domain.notes import add_application_note, add_candidate_note
from recruiting.domain.requisitions import create_requisition, publish_requisition, set_requisition_status
from recruiting.models import (
    Application,
    ApplicationEvent,
    ApplicationNote,
    Candidate,
    CandidateNote,
    JobRequisition,
    PipelineStage,
    ResumeIntake,
)
from superadmin.domain.runs import perform

_KEPT = ("title", "department", "location", "remote_policy", "employment_type", "positions_available")


def _ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def resume_file(slug: str, folder: Path) -> Path:
    """The résumé file of a demo person."""
    files = sorted((folder / "resumes").glob(f"{slug}.*"))
    return next(path for path in files if not path.name.endswith(".truth.json"))


def seed_requisition(job: dict[str, Any], people: dict[str, User], *, folder: Path) -> JobRequisition:
    """A requisition from its posting, with its applicants and where they stand."""
    actor = people[next(key for key in job["team"] if key in people)] if job["team"] else next(iter(people.values()))
    posting, work = add_job_description(actor=actor, content=(folder / "jobs" / job["job"]).read_text(encoding="utf-8"))
    perform(work.pk, beats=False)
    posting.refresh_from_db()
    fields = requisition_fields(posting) | {name: job[name] for name in _KEPT if job.get(name)}
    fields |= {name: Decimal(job[name]) for name in ("min_salary", "max_salary") if job.get(name)}
    fields |= {name: job[name] for name in ("currency", "salary_period") if job.get(name)}
    if job.get("closes_in_days"):
        fields["closes_at"] = timezone.now() + timedelta(days=job["closes_in_days"])
    requisition = create_requisition(
        actor=actor,
        team=tuple(people[key] for key in job["team"]),
        job_description=posting,
        hiring_manager=people.get(job["hiring_manager"]),
        **fields,
    )
    if job["status"] != "draft":
        requisition = set_requisition_status(requisition=requisition, status="open", actor=actor)
    if job["is_published"] and job["status"] == "open":
        requisition = publish_requisition(requisition=requisition, actor=actor)
    for application in job["applications"]:
        seed_application(application, requisition, people, folder=folder)
    requisition.refresh_from_db()
    if job["status"] not in ("draft", "open", requisition.status):
        set_requisition_status(requisition=requisition, status=job["status"], actor=actor)
    opened = _ago(job["opened_days_ago"]) if job.get("opened_days_ago") is not None else timezone.now()
    JobRequisition.objects.filter(pk=requisition.pk).update(
        created_at=opened, opened_at=opened if job["status"] != "draft" else None
    )
    return requisition


def intake(slug: str, actor: User, *, folder: Path, requisition: JobRequisition | None = None) -> ResumeIntake:
    """Drop a demo person's file and work it off at once."""
    path = resume_file(slug, folder)
    # One drop a job, so that its end is told once.
    drop = Drop(actor=actor, requisition=requisition, batch=requisition.public_id if requisition else None)
    row = receive_files(files=[(path.name, path.read_bytes())], drop=drop)[0]
    if row.task is not None:
        perform(row.task.pk, beats=False)
    row.refresh_from_db()
    if row.candidate is None:
        raise LookupError(f"{path.name}: {row.sentence}")
    return row


def seed_application(
    data: dict[str, Any], requisition: JobRequisition, people: dict[str, User], *, folder: Path
) -> None:
    """One applicant: file, moves, decision, notes."""
    owner = people.get(data["assigned_to"] or "") or next(iter(people.values()))
    row = intake(data["resume"], owner, folder=folder, requisition=requisition)
    application = row.application
    if application is None or row.candidate is None:
        raise LookupError(f"{data['resume']} did not become an applicant: {row.sentence}")
    reassign_candidate(candidate=row.candidate, user=owner, actor=owner)
    applied = _ago(data["applied_days_ago"])
    Application.objects.filter(pk=application.pk).update(source=data["source"], applied_at=applied, moved_at=applied)
    Candidate.objects.filter(pk=row.candidate.pk).update(source=data["source"], created_at=applied)
    _set_back(ApplicationEvent, application, applied)
    for move in data["moves"]:
        stage = PipelineStage.objects.get(pipeline=requisition.pipeline, kind=move["to"])
        move_application(application=application, to_stage=stage, actor=people[move["by"]], reason=move["reason"])
        _set_back(ApplicationEvent, application, _ago(move["days_ago"]))
        Application.objects.filter(pk=application.pk).update(moved_at=_ago(move["days_ago"]))
    if data["outcome"]:
        _decide(application, data["outcome"], people)
    for note in data["notes"]:
        author = people[note["by"]]
        add_application_note(application=application, author=author, text=note["text"], note_type=note["kind"])
        _set_back(ApplicationNote, application, _ago(note["days_ago"]))


def _decide(application: Application, outcome: dict[str, Any], people: dict[str, User]) -> None:
    decide_application(
        application=application, outcome=outcome["kind"], reason=outcome["reason"], actor=people[outcome["by"]]
    )
    when = _ago(outcome["days_ago"])
    _set_back(ApplicationEvent, application, when)
    Application.objects.filter(pk=application.pk).update(moved_at=when, decided_at=when)


def _set_back(model: type[ApplicationEvent] | type[ApplicationNote], application: Application, when: Any) -> None:
    """The newest row of an application happened then."""
    newest = model.objects.filter(application=application).order_by("-pk").values("pk")[:1]
    model.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(created_at=when)


def seed_prospect(data: dict[str, Any], people: dict[str, User], *, folder: Path) -> None:
    """A person without a job."""
    owner = people.get(data["assigned_to"] or "") or next(iter(people.values()))
    row = intake(data["resume"], owner, folder=folder)
    if row.candidate is None:
        raise LookupError(f"{data['resume']}: {row.sentence}")
    Candidate.objects.filter(pk=row.candidate.pk).update(source=data["source"])
    if data.get("note"):
        add_candidate_note(candidate=row.candidate, author=owner, text=data["note"])
        CandidateNote.objects.filter(candidate=row.candidate).update(created_at=_ago(3))
