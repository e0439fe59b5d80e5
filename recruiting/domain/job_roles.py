"""Roles: the one writer of what a new job can begin with."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.models import JobRequisition, JobRole
from superadmin.domain import audit

FIELDS = ("name", "description", "department", "required_skills", "is_active")


class RoleExists(Conflict):
    """A role of this name is there already."""

    code = "role_exists"


def create_job_role(*, actor: User, **fields: Any) -> JobRole:
    """Make a role of FIELDS. Refuses an empty name and one that is taken (RoleExists), other fields (TypeError)."""
    return _write(JobRole(), actor, fields)


def edit_job_role(*, role: JobRole, actor: User, **fields: Any) -> JobRole:
    """Change a role; jobs that began with it keep what they have. Refuses as create_job_role does."""
    return _write(role, actor, fields)


def _write(role: JobRole, actor: User, fields: dict[str, Any]) -> JobRole:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of a role: {sorted(unknown)}")
    is_new = role.pk is None
    changes = {
        name: {"old": str(getattr(role, name)), "new": str(value)}
        for name, value in fields.items()
        if getattr(role, name) != value
    }
    for name, value in fields.items():
        setattr(role, name, value)
    role.name = role.name.strip()[:120]
    if not role.name:
        raise Refused(_("A role needs a name."), code="nameless", fields={"name": _("Write a name.")})
    try:
        with transaction.atomic():
            role.save()
            verb, kind = ("created", "create") if is_new else ("edited", "update")
            audit.record(kind, role, actor=actor, changes=changes, name=f"recruiting.job_role.{verb}")
    except IntegrityError as error:
        sentence = _("There is a role of this name already.")
        raise RoleExists(sentence, fields={"name": sentence}) from error
    return role


def job_of_role(role: JobRole | None) -> JobRequisition:
    """An unsaved job that a form begins with: title, department, description and skills of the role; empty for None."""
    if role is None:
        return JobRequisition()
    return JobRequisition(
        title=role.name,
        department=role.department,
        description=role.description,
        required_skills=dict(role.required_skills),
    )
