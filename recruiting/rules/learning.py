"""Who sees and does what: learning."""

from typing import Any

from django.db.models import Q, QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from recruiting.models import JobRole, SkillCheck, UploadedDocument
from recruiting.rules import (
    applications_visible_to,
    candidates_visible_to,
    is_lead,
    is_staff,
    keeps_own_documents,
    works_on_candidate,
)


def skill_checks_visible_to(user: Any) -> QuerySet[SkillCheck]:
    """One's own; nobody else's, whatever the role."""
    return SkillCheck.objects.filter(user_id=user.pk) if keeps_own_documents(user) else SkillCheck.objects.none()


def has_skill_check(user: Any, check: SkillCheck | None = None) -> bool:
    """Who keeps documents checks them; a check is its person's alone."""
    return keeps_own_documents(user) and (check is None or check.user_id == user.pk)


def job_roles_visible_to(user: Any) -> QuerySet[JobRole]:
    """Every role of the company for staff; nothing for others."""
    return JobRole.objects.all() if is_staff(user) else JobRole.objects.none()


def documents_visible_to(user: Any) -> QuerySet[UploadedDocument]:
    """Files of the candidates whose résumés this person may read, and one's own."""
    if not keeps_own_documents(user):
        return UploadedDocument.objects.none()
    own = Q(user_id=user.pk)
    if role_of(user) == Role.INTERVIEWER:
        return UploadedDocument.objects.filter(own | Q(candidate__in=applications_visible_to(user).values("candidate")))
    return UploadedDocument.objects.filter(own | Q(candidate__in=candidates_visible_to(user)))


def has_document(user: Any, document: UploadedDocument | None = None) -> bool:
    """Who sees it."""
    return keeps_own_documents(user) and (
        document is None or documents_visible_to(user).filter(pk=document.pk).exists()
    )


def keeps_document(user: Any, document: UploadedDocument | None = None) -> bool:
    """One's own; a candidate's whoever works on the candidate."""
    if document is None or document.user_id == user.pk:
        return keeps_own_documents(user)
    return document.candidate is not None and works_on_candidate(user, document.candidate)


for _name, _predicate in {
    "view_document": has_document,
    "add_document": keeps_document,
    "archive_document": keeps_document,
    "view_job_role": is_staff,
    "create_job_role": is_lead,
    "edit_job_role": is_lead,
    "view_learning_resource": keeps_own_documents,
    "view_skill_check": has_skill_check,
    "create_skill_check": has_skill_check,
    "remove_skill_check": has_skill_check,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
