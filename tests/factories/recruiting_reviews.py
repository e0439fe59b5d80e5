"""Reviews, asked for and run through the domain. A scope must be open."""

import hashlib
from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from config.documents.reading import read_document
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.data import catalog_lexicon
from recruiting.domain.readings import Reading, write_reading
from recruiting.domain.resumes import add_version, set_resume_status
from recruiting.domain.reviews import request_review
from recruiting.models import Candidate, Resume, ReviewRequest
from tests.kit.work import run_tasks

_number = count(1)
TODAY = date(2026, 3, 2)

TEXT = """Robin Sample
robin.sample@example.test
+351 912 345 678
Lisbon, Portugal

Summary
Results-driven engineer with a passion for technology.

Experience
Senior software engineer, Sample Works, January 2021 - present
- Led the move of invoicing from a nightly batch to event streams in Python, and cut late invoices by 38%.
- Responsible for various infrastructure scripts.
- Mentor three junior engineers.

Software engineer, Marrow Systems, March 2017 - December 2020
- Built the tariff engine in Python and PostgreSQL that priced 1.2 million parcels a month.
- Halved the latency of the quote API from 640 to 310 ms with Redis.

Education
BSc Informatics, University of Ria Alta, 2013 - 2017

Skills
Python, Django, PostgreSQL, Redis, Docker
"""


def make_read_resume(candidate: Candidate, actor: User, text: str = TEXT) -> Resume:
    """A résumé file with this text, read by the offline engine, as an upload leaves it."""
    data = text.encode()
    name = default_storage.save(f"{candidate.tenant_id}/resume/review-{next(_number)}.txt", ContentFile(data))
    resume = add_version(
        candidate=candidate,
        stored_name=name,
        original_filename="resume.txt",
        file_hash=hashlib.sha256(data + str(next(_number)).encode()).hexdigest(),
        file_size=len(data),
        mime_type="text/plain",
        actor=actor,
    )
    resume = set_resume_status(resume=resume, status="processing")
    document = read_document(data, filename="resume.txt")
    extract = offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=TODAY))
    write_reading(resume=resume, reading=Reading(document, extract, "offline", 1))
    return set_resume_status(resume=resume, status="completed")


def make_review(resume: Resume, actor: User, **fields: Any) -> ReviewRequest:
    """A review that was asked for and waits."""
    return request_review(resume=resume, actor=actor, **{"target_industry": "software", **fields})


def make_reviewed(resume: Resume, actor: User, **fields: Any) -> ReviewRequest:
    """A review as its work leaves it."""
    review = make_review(resume, actor, **fields)
    run_tasks()
    return ReviewRequest.objects.select_related("resume__candidate", "text", "result").get(pk=review.pk)
