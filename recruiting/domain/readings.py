"""Reading a résumé: its bytes become text and findings, and these become rows."""

import hashlib
import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Model

from accounts.models import User
from config.documents.document import DocumentText
from config.documents.reading import read_document
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.domain.candidates import tenant_country
from recruiting.domain.duplicates.asking import seek_duplicates
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.search.indexing import index_candidate
from recruiting.domain.skills import lexicon
from recruiting.enums import ExtractionKind
from recruiting.models import Resume, ResumeSection, ResumeText
from superadmin.domain.ai import ask
from superadmin.models import Tenant


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave, before anything is written."""

    document: DocumentText
    extract: ResumeExtract
    engine: str
    duration_ms: int

    @property
    def confidence(self) -> float:
        """0-1: the mean of the parts' confidence."""
        parts = self.extract.confidence.values()
        return round(sum(parts) / len(parts), 2) if parts else 0.0


def read_resume(
    *, data: bytes, filename: str, tenant: Tenant, user: User | None, today: date, related: Model | None = None
) -> Reading:
    """Text and findings of a résumé's bytes; writes only the AI ledger. Raises FileRefused with a sentence."""
    began = time.monotonic()
    document = read_document(data, filename=filename)
    given = ResumeInput(document=document, lexicon=lexicon(), today=today, region=tenant_country())
    answer = ask("resume_extract", given, tenant=tenant, user=user, related=related)
    return Reading(document, answer.value, answer.engine, round((time.monotonic() - began) * 1000))


def page_starts(document: DocumentText) -> list[int]:
    """The offset at which each page begins; the first is 0."""
    starts = [line.start for before, line in pairwise(document.lines) if line.page > before.page]
    return [0, *starts]


def write_reading(*, resume: Resume, reading: Reading) -> ResumeText:
    """Keep a reading as the résumé's newest text with its sections, index it for search, and log the
    run. Call inside a transaction."""
    document, extract = reading.document, reading.extract
    found = extract.model_dump(mode="json")
    text = ResumeText.objects.create(
        resume=resume,
        content=document.text,
        content_hash=hashlib.sha256(document.text.encode()).hexdigest(),
        extractor=document.extractor,
        extractor_version=document.version,
        engine=reading.engine,
        pages=document.pages,
        columns=document.columns,
        images=document.images,
        word_count=len(document.text.split()),
        language=extract.language,
        hidden=[{"text": part.text, "reason": part.reason, "page": part.page} for part in document.hidden],
        page_starts=page_starts(document),
        extract=found,
    )
    _write_sections(text, reading)
    if resume.candidate is not None:
        index_candidate(resume.candidate)
        seek_duplicates(candidate_id=resume.candidate.pk, after=f"text:{text.pk}")
    log_extraction(
        kind=ExtractionKind.CV,
        user=resume.uploaded_by,
        resume=resume,
        filename=resume.original_filename,
        engine=reading.engine,
        input_length=len(document.text),
        output=found,
        confidence=reading.confidence,
        duration_ms=reading.duration_ms,
    )
    return text


def _write_sections(text: ResumeText, reading: Reading) -> None:
    document = reading.document
    ResumeSection.objects.bulk_create(
        ResumeSection(
            tenant_id=text.tenant_id,
            text=text,
            section_type=section.type,
            title=section.title[:200],
            content=document.text[section.start : section.end],
            start_page=section.start_page,
            end_page=section.end_page,
            start_offset=section.start,
            end_offset=section.end,
            sequence=sequence,
        )
        for sequence, section in enumerate(reading.extract.sections, start=1)
    )
