"""The careers page: a public job, a résumé's bytes, a filled form. A scope must be open unless said otherwise."""

import time
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from recruiting.domain.careers.public import job_key
from recruiting.domain.questions import add_question
from recruiting.domain.requisitions import publish_requisition
from recruiting.enums.careers import AnswerKind
from recruiting.models import JobQuestion, JobRequisition
from tests.factories.recruiting import make_requisition

EMAIL = "ada.sample@example.test"


def make_public_job(actor: User, **fields: Any) -> JobRequisition:
    """An open, published job with a text of its own."""
    values = {"description": "## What you will do\n\nBake bread at night.\n\n- Knead\n- Prove", "location": "Porto"}
    return publish_requisition(requisition=make_requisition(actor, **{**values, **fields}), actor=actor)


def resume_bytes(name: str = "Ada Sample", email: str = EMAIL, skills: str = "Python, Django") -> bytes:
    """A short résumé as plain text."""
    lines = [name, f"{email} · +351 912 345 678", "Porto, Portugal", "", "Experience", ""]
    lines += ["Software engineer, Sample Works, 2018 - 2023", f"Built billing services with {skills} for 40 customers."]
    return "\n".join([*lines, "", "Skills", skills, ""]).encode()


def resume_file(data: bytes = b"", name: str = "ada.txt") -> SimpleUploadedFile:
    """The same as an upload."""
    return SimpleUploadedFile(name, data or resume_bytes())


def begun(seconds_ago: float = 60) -> str:
    """The form's time stamp, as a form that was opened a while ago carries it."""
    return signing.dumps(int(time.time() - seconds_ago), salt="recruiting.apply_begun")


def filled(**changes: Any) -> dict[str, Any]:
    """What a browser sends of the second step; None takes a field out."""
    values: dict[str, Any] = {
        "first_name": "Ada",
        "last_name": "Sample",
        "email": EMAIL,
        "phone": "+351 912 345 678",
        "location": "Porto",
        "link": "",
        "cover_letter": "I bake.",
        "agree_application": "on",
        "agree_ai_assistance": "on",
        "begun": begun(),
        "fax": "",
    }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


def begin(client: Client, job: JobRequisition, data: bytes = b"", query: str = "") -> str:
    """Give a résumé on a job's page; the address of the second step. No scope is needed."""
    path = f"/careers/{job.tenant.slug}/{job_key(job)}/apply/{query}"
    answer = client.post(path, {"resume": resume_file(data), "fax": ""})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return str(answer["Location"])


def make_job_question(job: JobRequisition, actor: User, **fields: Any) -> JobQuestion:
    """A yes/no question that needs an answer and flags a no."""
    values: dict[str, Any] = {
        "kind": AnswerKind.YES_NO,
        "text": "May you work in Portugal?",
        "help_text": "",
        "is_required": True,
        "options": [],
        "flags": {"answers": ["no"]},
    }
    return add_question(requisition=job, actor=actor, **{**values, **fields})
