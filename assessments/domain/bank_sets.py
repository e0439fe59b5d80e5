"""Sets made of the bank's questions: those of a team, and those that ship for practice."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.domain.memberships import practice_tenant
from accounts.models import User
from assessments.ai.bank.matching import find
from assessments.domain.question_sets import create_question_set
from assessments.domain.questions import create_question
from assessments.models import QuestionSet
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.models import Tenant

PRACTICE = Path(__file__).parents[1] / "data" / "practice.json"
BANK = "bank"


@transaction.atomic
def create_bank_set(*, skill: str, actor: User | None, **fields: Any) -> QuestionSet:
    """A set of all that the bank holds on a skill, approved; `fields` are those of the set. Writes what
    `create_question_set` and `create_question` write. Refuses a skill on which the bank has nothing (`no_items`)."""
    items = find(skill)
    if not items:
        raise Refused("The bank holds no questions on this skill.", code="no_items")
    made = create_question_set(actor=actor, title=skill, skill=skill, **fields)
    for item in items:
        create_question(item=item, actor=actor, question_set=made, status="approved", generation_model=BANK)
    return made


@transaction.atomic
def load_practice() -> list[QuestionSet]:
    """Bring the shipped practice sets into the tenant where everybody may practice; returns those that were made.

    A skill that is there already is left as it is, whatever people made of its set: renamed, changed, archived, closed.
    Safe to run twice, and at once: the tenant's row is locked. Three statements where nothing is to do."""
    tenant = Tenant.objects.select_for_update().get(pk=practice_tenant().pk)
    shipped = json.loads(PRACTICE.read_text(encoding="utf-8"))
    with tenant_scope(tenant.pk):
        there = _skills_there()
        missing = [skill for skill in shipped["skills"] if skill.casefold() not in there]
        fields = {"is_practice": True, "description": shipped["description"]}
        return [create_bank_set(skill=skill, actor=None, **fields) for skill in missing]


def _skills_there() -> set[str]:
    """The skills of the tenant's sets, and those of their questions: a set keeps its questions under another name."""
    rows = QuestionSet.objects.values_list("skill", "questions__category").distinct()
    return {name.casefold() for row in rows for name in row if name}
