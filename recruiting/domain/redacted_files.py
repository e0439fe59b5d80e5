"""A redacted résumé as a Word file and on paper. Neither file's properties name anybody."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import User
from config.documents.paper import typeset
from config.errors import Refused
from recruiting.domain.blindness import code_of, shown_name
from recruiting.domain.redactions import candidate_of
from recruiting.models import Candidate, RedactedResume
from superadmin.domain import audit

TEMPLATE = Path(__file__).resolve().parents[1] / "data" / "redacted.typ"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def export_redacted(*, redacted: RedactedResume, form: str, actor: User) -> tuple[str, str, bytes]:
    """(file name, media type, bytes) of the redacted résumé as `docx` or `pdf`. Records
    `recruiting.redacted_resume.exported` first, or does not happen. Refuses another form."""
    if form not in ("docx", "pdf"):
        raise Refused(_("Choose docx or pdf."), code="unknown_form")
    candidate = candidate_of(redacted)
    audit.record("export", redacted, actor=actor, name="recruiting.redacted_resume.exported", description=form)
    title = shown_name(candidate, True)
    made = docx_of(title, redacted.content) if form == "docx" else pdf_of(title, redacted)
    return f"{file_stem(candidate)}.{form}", DOCX if form == "docx" else PDF, made


def file_stem(candidate: Candidate) -> str:
    """candidate-7F3A"""
    return f"candidate-{code_of(candidate)}"


def docx_of(title: str, content: str) -> bytes:
    """A Word file: the title as heading, each line a paragraph; no author, fixed dates."""
    import docx

    document = docx.Document()
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title, about.created, about.modified = title, _EPOCH, _EPOCH
    document.add_heading(title, level=1)
    for line in content.splitlines():
        document.add_paragraph("".join(char for char in line if char == "\t" or char.isprintable()))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def pdf_of(title: str, redacted: RedactedResume) -> bytes:
    """Tagged PDF (PDF/UA-1), the same bytes each time."""
    language = (redacted.text.language or "en").split("-")[0]
    data = {"title": title, "lines": redacted.content.splitlines(), "language": language}
    return typeset(TEMPLATE, data, at=int(redacted.created_at.timestamp()))
