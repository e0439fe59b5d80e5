"""Seeding of the fairness center: the company asks, applicants answer by the product's own verb, some decline."""

import random

from accounts.models import User
from recruiting.domain.fairness.self_identification import decline, identify
from recruiting.domain.policies import edit_policy, hiring_policy
from recruiting.enums.fairness import Ethnicity, Sex
from recruiting.models import Application, SelfIdentification
from superadmin.models import Tenant

# Drawn, never guessed from a name: what a synthetic person says has nothing to do with what they are called.
_SEXES = (Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.MALE, "")
_ETHNICITIES = (Ethnicity.WHITE, Ethnicity.WHITE, Ethnicity.BLACK, Ethnicity.ASIAN, Ethnicity.HISPANIC, "")


def seed_fairness(tenant: Tenant, people: dict[str, User]) -> None:
    """Let the open company ask, and four of five applicants answer. `people` by key, the first is an admin. Safe to run
    twice."""
    actor = next(iter(people.values()))
    if not hiring_policy().asks_self_id:
        edit_policy(values={"asks_self_id": True}, actor=actor)
    if SelfIdentification.objects.exists():
        return
    dice = random.Random(tenant.slug)
    rows = Application.objects.select_related("requisition__tenant", "candidate").order_by("applied_at", "pk")
    for number, application in enumerate(rows):
        sex, ethnicity = dice.choice(_SEXES), dice.choice(_ETHNICITIES)
        if number % 10 == 4:
            decline(application=application)
        elif number % 5 and (sex or ethnicity):
            identify(application=application, sex=sex, ethnicity=ethnicity, language="en")
