"""Jobs, candidates, résumés and applications, made through the domain. A scope must be open."""

import hashlib
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from recruiting.ai.resume_extract.schema import Contact, Position, ResumeExtract, Section, SkillFound, Span
from recruiting.domain.applications import add_application
from recruiting.domain.candidates import create_candidate
from recruiting.domain.matches import match_application
from recruiting.domain.requisitions import create_requisition, set_requisition_status
from recruiting.domain.resumes import add_version
from recruiting.models import Application, Candidate, JobRequisition, Resume, ResumeSection, ResumeText

_number = count(1)


def make_requisition(actor: User, *, status: str = "open", **fields: Any) -> JobRequisition:
    """An open requisition that asks for Python and Django."""
    values: dict[str, Any] = {
        "title": f"Backend engineer {next(_number)}",
        "required_skills": {"Python": "advanced", "Django": ""},
        "nice_to_have": {"Redis": ""},
        "min_experience_years": 3,
        "positions_available": 2,
    }
    requisition = create_requisition(actor=actor, **{**values, **fields})
    if status != "draft":
        requisition = set_requisition_status(requisition=requisition, status="open", actor=actor)
    if status not in ("draft", "open"):
        requisition = set_requisition_status(requisition=requisition, status=status, actor=actor)
    return requisition


def make_candidate(actor: User, **fields: Any) -> Candidate:
    """A candidate whose primary recruiter is the actor."""
    number = next(_number)
    values = {"first_name": "Robin", "last_name": f"Sample{number}", "email": f"robin{number}@example.test"}
    return create_candidate(actor=actor, **{**values, **fields})


def resume_text(name: str, skills: tuple[str, ...] = ("Python", "Django")) -> str:
    """A short résumé's text, the same for the same arguments."""
    listed = ", ".join(skills)
    return (
        f"{name}\nrobin@example.test\nExperience\nSoftware engineer, Sample Works, 2018 - 2023\n"
        f"Built billing services with {listed} for 40 customers.\nSkills\n{listed}"
    )


def make_resume(candidate: Candidate, actor: User, skills: tuple[str, ...] = ("Python", "Django")) -> Resume:
    """A read résumé with sections, one position and skills, each at its place in the text."""
    content = resume_text(candidate.name, skills)
    data = content.encode()
    stored = default_storage.save(f"{candidate.tenant_id}/resume/test-{next(_number)}.txt", ContentFile(data))
    resume = add_version(
        candidate=candidate,
        stored_name=stored,
        original_filename="resume.txt",
        file_hash=hashlib.sha256(data + str(next(_number)).encode()).hexdigest(),
        file_size=len(data),
        mime_type="text/plain",
        actor=actor,
    )
    Resume.objects.filter(pk=resume.pk).update(status="completed")
    extract = extract_of(content, candidate, skills)
    text = ResumeText.objects.create(
        resume=resume,
        content=content,
        content_hash=hashlib.sha256(data).hexdigest(),
        extractor="text",
        extractor_version="1",
        engine="offline",
        word_count=len(content.split()),
        language="en",
        page_starts=[0],
        extract=extract.model_dump(mode="json"),
    )
    for sequence, section in enumerate(extract.sections, start=1):
        ResumeSection.objects.create(
            text=text,
            section_type=section.type,
            title=section.title,
            content=content[section.start : section.end],
            start_offset=section.start,
            end_offset=section.end,
            sequence=sequence,
        )
    resume.refresh_from_db()
    return resume


def extract_of(content: str, candidate: Candidate, skills: tuple[str, ...]) -> ResumeExtract:
    """What a careful reader finds in `resume_text`."""

    def span(words: str) -> Span:
        start = content.index(words)
        return Span(text=words, start=start, end=start + len(words))

    line = next(line for line in content.splitlines() if line.startswith("Built"))
    return ResumeExtract(
        language="en",
        contact=Contact(full_name=span(candidate.name), email=span("robin@example.test")),
        sections=(
            Section(
                type="experience", title="Experience", start=content.index("Experience"), end=content.index("Skills\n")
            ),
            Section(type="skills", title="Skills", start=content.index("Skills\n"), end=len(content)),
        ),
        positions=(
            Position(
                title=span("Software engineer"),
                company=span("Sample Works"),
                dates=span("2018 - 2023"),
                start="2018",
                end="2023",
                bullets=(span(line),),
                span=span(line),
            ),
        ),
        skills=tuple(SkillFound(name=skill, mention=span(skill), quote=span(line), years=5.0) for skill in skills),
        total_years=5.0,
        confidence={"contact": 1.0, "experience": 1.0, "skills": 1.0},
    )


def make_application(
    actor: User, requisition: JobRequisition, *, skills: tuple[str, ...] = ("Python", "Django"), **fields: Any
) -> Application:
    """A new candidate with a read résumé on the requisition, matched."""
    candidate = make_candidate(actor, **fields)
    resume = make_resume(candidate, actor, skills)
    application, _made = add_application(candidate=candidate, requisition=requisition, actor=actor, resume=resume)
    match_application(application=application)
    application.refresh_from_db()
    return application
