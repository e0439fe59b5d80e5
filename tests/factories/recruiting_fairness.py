"""Applications whose candidates said something of themselves: many at once, by the rows that the verbs write."""

from itertools import count
from typing import Any

from django.utils import timezone

from accounts.enums import ConsentPurpose
from accounts.models import ConsentRecord
from recruiting.domain.fairness.self_identification import consent_text
from recruiting.domain.policies import edit_policy
from recruiting.models import Application, Candidate, Evidence, JobRequisition, PipelineStage, SelfIdentification
from tests.factories.recruiting import make_requisition

_number = count(1)


def ask_self_id(company: Any) -> None:
    """The company asks."""
    edit_policy(values={"asks_self_id": True}, actor=company.admin)


def make_answers(
    job: JobRequisition,
    people: int,
    *,
    sex: str = "",
    ethnicity: str = "",
    outcome: str = "",
    stage: str = "applied",
    score: float | None = None,
) -> list[Application]:
    """`people` applications at a stage of this kind with this outcome; a score of the match where one is given. Without
    sex and ethnicity nobody answered."""
    place = PipelineStage.objects.get(pipeline=job.pipeline, kind=stage)
    names = [f"Person{next(_number)}" for _one in range(people)]
    candidates = [Candidate(first_name=name, last_name="Sample", email=f"{name}@example.test") for name in names]
    Candidate.objects.bulk_create(_owned(candidates, job))
    decided = timezone.now() if outcome else None
    rows = [
        Application(candidate=one, requisition=job, stage=place, outcome=outcome, decided_at=decided)
        for one in candidates
    ]
    Application.objects.bulk_create(_owned(rows, job))
    if score is not None:
        found = [
            Evidence(application=one, kind="match", score=score, summary="x", source_type="t", source_id="1")
            for one in rows
        ]
        Evidence.objects.bulk_create(_owned(found, job))
    if sex or ethnicity:
        _say(job, rows, sex, ethnicity)
    return rows


def _say(job: JobRequisition, rows: list[Application], sex: str, ethnicity: str) -> None:
    consents = [
        ConsentRecord(
            purpose=ConsentPurpose.SELF_ID,
            text=consent_text(job.tenant.name),
            version="1-test",
            person_email=one.candidate.email or "",
            related_type="recruiting.application",
            related_id=str(one.public_id),
            given_at=timezone.now(),
        )
        for one in rows
    ]
    ConsentRecord.objects.bulk_create(_owned(consents, job))
    SelfIdentification.objects.bulk_create(
        _owned(
            [
                SelfIdentification(application=one, consent=consent, sex=sex, ethnicity=ethnicity)
                for one, consent in zip(rows, consents, strict=True)
            ],
            job,
        )
    )


def _owned(rows: list[Any], job: JobRequisition) -> list[Any]:
    for row in rows:
        row.tenant_id = job.tenant_id
    return rows


def make_unequal(company: Any) -> JobRequisition:
    """A job where 24 of 40 men and 9 of 30 women went past the first stage, 12 men and 4 women were hired; most said
    white, some black, two women Pacific Islander; 7 people said nothing."""
    job = make_requisition(company.senior, title="Lathe operator")
    for sex, ethnicity, hired, screened, rejected in (
        ("male", "white", 8, 8, 10),
        ("male", "black", 4, 4, 6),
        ("female", "white", 3, 3, 14),
        ("female", "black", 1, 2, 5),
        ("female", "pacific", 0, 0, 2),
        ("male", "pacific", 0, 0, 0),
        ("", "", 2, 2, 3),
    ):
        said = {"sex": sex, "ethnicity": ethnicity}
        make_answers(job, hired, **said, outcome="hired", stage="hired", score=80)
        make_answers(job, screened, **said, outcome="rejected", stage="screening", score=60)
        make_answers(job, rejected, **said, outcome="rejected", score=40)
    return job
