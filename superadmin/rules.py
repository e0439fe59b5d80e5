"""Who may see and do what on the platform's side. Roles belong to accounts: its rules are asked by name."""

from typing import Any

from django.db.models import Q, QuerySet
from rules.predicates import predicate
from rules.rulesets import rule_exists, set_rule, test_rule

from superadmin.models import AuditLog, PromptUsage, TaskRecord, Webhook, WebhookDelivery


def holds(name: str, user: Any) -> bool:
    """Whether the app above registered this rule and it holds; no rule, no right."""
    return bool(rule_exists(name) and test_rule(name, user))  # type: ignore[no-untyped-call]  # rules ships no types


@predicate  # type: ignore[untyped-decorator]  # rules ships no types
def is_tenant_admin(user: Any) -> bool:
    """An admin of the open tenant."""
    return holds("accounts.is_admin", user)


@predicate  # type: ignore[untyped-decorator]  # rules ships no types
def oversees_work(user: Any) -> bool:
    """Somebody who sees the work of the whole tenant: admins and senior recruiters."""
    return is_tenant_admin(user) or holds("accounts.is_senior", user)


@predicate  # type: ignore[untyped-decorator]  # rules ships no types
def runs_the_platform(user: Any) -> bool:
    """A superadmin who signed in. A token is one tenant's, whoever made it: it opens nothing of the platform."""
    return bool(user.is_active and user.is_superuser) and not getattr(user, "role_cap", "")


@predicate  # type: ignore[untyped-decorator]  # rules ships no types
def asked_for_it(user: Any, task: TaskRecord | None) -> bool:
    """The task was enqueued by this person. Without a task: whether the person may have tasks at all."""
    return bool(user.is_authenticated) and (task is None or task.user_id == user.pk)


for _name, _predicate in {
    "superadmin.view_task": asked_for_it | oversees_work,
    "superadmin.retry_task": asked_for_it | oversees_work,
    "superadmin.cancel_task": asked_for_it | oversees_work,
    "superadmin.view_audit": is_tenant_admin,
    **dict.fromkeys((f"superadmin.{verb}_webhook" for verb in ("list", "create", "edit", "delete")), is_tenant_admin),
    "superadmin.view_usage": is_tenant_admin,
    "superadmin.manage_tenants": runs_the_platform,
    "superadmin.run_platform": runs_the_platform,
}.items():
    set_rule(_name, _predicate)  # type: ignore[no-untyped-call]  # rules ships no types


def tasks_visible_to(user: Any) -> QuerySet[TaskRecord]:
    """The tasks of the open tenant that this person may see: own ones, or all for admins and seniors."""
    everything = Q() if oversees_work(user) else Q(user_id=user.pk)
    return TaskRecord.objects.filter(everything)


def audit_visible_to(user: Any) -> QuerySet[AuditLog]:
    """The open tenant's audit log for its admins, nothing for others."""
    return AuditLog.objects.all() if is_tenant_admin(user) else AuditLog.objects.none()


def ai_usage_visible_to(user: Any) -> QuerySet[PromptUsage]:
    """The open tenant's AI calls for its admins, nothing for others."""
    return PromptUsage.objects.all() if is_tenant_admin(user) else PromptUsage.objects.none()


def webhooks_visible_to(user: Any) -> QuerySet[Webhook]:
    """The open tenant's webhooks for its admins, nothing for others."""
    return Webhook.objects.all() if is_tenant_admin(user) else Webhook.objects.none()


def deliveries_visible_to(user: Any) -> QuerySet[WebhookDelivery]:
    """What the open tenant's webhooks were told, for its admins."""
    return WebhookDelivery.objects.all() if is_tenant_admin(user) else WebhookDelivery.objects.none()
