"""Who sees and does what: learning."""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from recruiting.models import JobRole, SkillCheck
from recruiting.rules import is_lead, is_staff, keeps_own_documents


def skill_checks_visible_to(user: Any) -> QuerySet[SkillCheck]:
    """One's own; nobody else's, whatever the role."""
    return SkillCheck.objects.filter(user_id=user.pk) if keeps_own_documents(user) else SkillCheck.objects.none()


def has_skill_check(user: Any, check: SkillCheck | None = None) -> bool:
    """Who keeps documents checks them; a check is its person's alone."""
    return keeps_own_documents(user) and (check is None or check.user_id == user.pk)


def job_roles_visible_to(user: Any) -> QuerySet[JobRole]:
    """Every role of the company for staff; nothing for others."""
    return JobRole.objects.all() if is_staff(user) else JobRole.objects.none()


for _name, _predicate in {
    "view_job_role": is_staff,
    "create_job_role": is_lead,
    "edit_job_role": is_lead,
    "view_learning_resource": keeps_own_documents,
    "view_skill_check": has_skill_check,
    "create_skill_check": has_skill_check,
    "remove_skill_check": has_skill_check,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
