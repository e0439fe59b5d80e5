"""Seeding of a company's careers page: its words, questions of two jobs, two people who apply through the door."""

from pathlib import Path
from typing import Any

from django.utils import translation

from accounts.models import User
from demo.seed_jobs import resume_file
from recruiting.domain.candidate_requests import ask_team
from recruiting.domain.careers.answers import read_answers
from recruiting.domain.careers.applying import Applicant, CameBy, apply
from recruiting.domain.careers.consent_texts import consent_texts
from recruiting.domain.careers.drafts import keep_resume, prefilled
from recruiting.domain.policies import edit_policy, hiring_policy
from recruiting.domain.questions import add_question, questions_of
from recruiting.enums.careers import AnswerKind, RequestKind
from recruiting.models import Application, JobQuestion, JobRequisition
from superadmin.models import Tenant

INTRO = (
    "We make small robots that move shelves in warehouses. 180 of us work in Lisbon and from home nearby.\n\n"
    "A person reads every application within a week and answers it."
)
# By the job's title: what it asks (kind, words, whether an answer is needed, options, flags).
QUESTIONS: dict[str, list[tuple[str, str, bool, list[str], dict[str, Any]]]] = {
    "Warehouse lead": [
        (AnswerKind.YES_NO, "Can you work early and late shifts in turn?", True, [], {"answers": ["no"]}),
        (AnswerKind.CHOICE, "Do you hold a forklift license?", True, ["Yes", "No, and I would get one", "No"], {}),
        (AnswerKind.NUMBER, "How many people have you led at once?", False, [], {"below": 3}),
    ],
    "Financial analyst, planning and analysis": [
        (AnswerKind.DATE, "From when could you begin?", False, [], {}),
        (AnswerKind.LONG, "Tell us about a forecast of yours that was wrong, and what you changed.", True, [], {}),
    ],
}
# Who applies: the résumé, the job, the answers in order, the link that was followed, a question afterwards.
APPLICANTS: list[tuple[str, str, list[str], str, str]] = [
    (
        "thaddeus-ilesanmi",
        "Warehouse lead",
        ["no", "No, and I would get one", "9"],
        "jobfair-lisbon",
        "I have led kitchens until now. May I come by one day and see a shift before you decide?",
    ),
    (
        "baptiste-quenneville",
        "Financial analyst, planning and analysis",
        ["2027-02-01", "I took a supplier's price list for granted. Since then every forecast has a row of doubts."],
        "",
        "",
    ),
]


def seed_careers(tenant: Tenant, people: dict[str, User], *, folder: Path) -> None:
    """Give the open company its careers page. `people` by key, the first is an admin. Safe to run twice."""
    actor = next(iter(people.values()))
    if not hiring_policy().careers_intro:
        edit_policy(values={"careers_intro": INTRO}, actor=actor)
    for title, asked in QUESTIONS.items():
        job = JobRequisition.objects.get(title=title)
        if not JobQuestion.objects.filter(requisition=job).exists():
            for kind, text, needed, options, flags in asked:
                given = {"kind": kind, "text": text, "is_required": needed, "options": options, "flags": flags}
                add_question(requisition=job, actor=actor, **given)
    for slug, title, said, source, question in APPLICANTS:
        job = JobRequisition.objects.select_related("tenant").get(title=title)
        if not Application.objects.filter(requisition=job, source="careers").exists():
            _apply(tenant, job, resume_file(slug, folder), said, CameBy(source, {}, tenant.locale))
            application = Application.objects.get(requisition=job, source="careers")
            if question:
                ask_team(application=application, kind=RequestKind.QUESTION, text=question)


def _apply(tenant: Tenant, job: JobRequisition, path: Path, said: list[str], came_by: CameBy) -> None:
    draft = keep_resume(job=job, filename=path.name, data=path.read_bytes())
    asked = questions_of(job)
    answered = read_answers(asked, {str(one.public_id): [words] for one, words in zip(asked, said, strict=True)})
    with translation.override(tenant.locale):
        texts = [text for text in consent_texts(tenant, language=tenant.locale) if text.required]
    apply(draft=draft, applicant=Applicant(**prefilled(draft)), answered=answered, agreed=texts, came_by=came_by)
