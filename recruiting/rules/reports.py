"""Who reads reports: staff, each counted over the applications that they see."""

from typing import Any

from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from recruiting.rules import SEES_ALL, STAFF


def reads_reports(user: Any, _obj: Any = None) -> bool:
    """Staff: figures count what each sees, so an interviewer's are of the jobs that they manage."""
    return role_of(user) in STAFF


def finds_reports(user: Any, _obj: Any = None) -> bool:
    """Whose navigation leads there."""
    return role_of(user) in SEES_ALL or role_of(user) == Role.JUNIOR


set_rule("recruiting.view_report", reads_reports)  # type: ignore[no-untyped-call]  # rules ships no types
set_rule("recruiting.find_report", finds_reports)  # type: ignore[no-untyped-call]  # as above
