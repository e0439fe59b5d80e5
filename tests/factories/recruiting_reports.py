"""A company's past, made by the product's own verbs at moments of one's choosing."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from config.errors import DomainError
from demo.clock import clock_at
from recruiting.domain.applications import (
    add_application,
    decide_application,
    move_application,
    reopen_application,
)
from recruiting.domain.assignments import assign_candidate
from recruiting.enums import Source, StageKind
from recruiting.models import Application, JobRequisition
from tests.factories.recruiting import make_candidate, make_requisition

REASONS = ("Skills do not fit", "Other offer", "No answer")


def make_history(company: Any, *, people: int = 24, seed: int = 7) -> list[JobRequisition]:
    """Applications on three jobs over 120 days: moved, decided, reopened, hired; two recruiters look after most."""
    dice = random.Random(seed)
    begin = timezone.now() - timedelta(days=120)
    with clock_at(begin):
        jobs = [
            make_requisition(company.senior, title=f"Job {n}", department=dept, positions_available=2)
            for n, dept in enumerate(("Kitchen", "Kitchen", "Rooms"))
        ]
    for number in range(people):
        _one_life(company, dice, jobs[number % 3], number, begin + timedelta(days=dice.uniform(0, 100)))
    return jobs


def _one_life(company: Any, dice: random.Random, job: JobRequisition, number: int, came: datetime) -> None:
    with clock_at(came) as clock:
        person = make_candidate(company.senior, first_name="Per", last_name=f"Son{number}", assigned=False)
        if number % 4:
            cared = company.senior if number % 2 else company.junior
            assign_candidate(candidate=person, user=cared, actor=company.admin)
        source = dice.choice(list(Source.values))
        job.refresh_from_db()
        try:
            application, _made = add_application(candidate=person, requisition=job, actor=company.senior, source=source)
        except DomainError:
            return  # the job was filled before this person came
        for _step in range(dice.randrange(5)):
            clock.forward(dice.uniform(3600, 86400 * 9))
            _happen(company, dice, application)
            application.refresh_from_db()


def _happen(company: Any, dice: random.Random, application: Application) -> None:
    stages = list(application.requisition.pipeline.stages.exclude(kind=StageKind.HIRED))
    lot = dice.random()
    try:
        if application.outcome:
            reopen_application(application=application, actor=company.senior)
        elif lot < 0.6:
            move_application(application=application, to_stage=dice.choice(stages), actor=company.senior)
        else:
            outcome = "hired" if lot < 0.75 else dice.choice(["rejected", "withdrawn"])
            reason = dice.choice(REASONS)
            decide_application(application=application, outcome=outcome, reason=reason, actor=company.senior)
    except DomainError:
        return
