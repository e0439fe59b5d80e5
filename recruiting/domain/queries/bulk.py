"""What can be done to several applicants at once, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.rules import role_of
from recruiting.domain.blindness import veil_all
from recruiting.domain.bulk_kinds import BulkKind, bulk_kind, offered_kinds
from recruiting.domain.decision_mails import rejection_templates
from recruiting.domain.policies import hiring_policy
from recruiting.domain.rejections import usual_reasons
from recruiting.models import BulkAct, HiringPolicy, JobRequisition, MailTemplate
from recruiting.rules import LEADS, RECRUITERS


@dataclass(frozen=True, slots=True)
class BulkOffer:
    """What the bar over ticked applicants offers this person. `key` belongs to one filled form."""

    key: str
    can_decide: bool
    can_tag: bool
    reasons: list[str]
    templates: list[MailTemplate]
    delay_hours: int
    recruiters: list[User]
    offered: list[tuple[BulkKind, list[tuple[str, str]]]]


def bulk_offer(user: User, requisition: JobRequisition) -> BulkOffer:
    """At most four statements, one more for each act that an app above offers."""
    role = role_of(user)
    decides = role in LEADS or requisition.hiring_manager_id == user.pk
    policy = hiring_policy() if decides else HiringPolicy()
    return BulkOffer(
        key=uuid4().hex,
        can_decide=decides,
        can_tag=role in RECRUITERS,
        reasons=usual_reasons(policy) if decides else [],
        templates=rejection_templates() if decides else [],
        delay_hours=policy.rejection_delay_hours,
        recruiters=_recruiters() if role in LEADS else [],
        offered=[(kind, values) for kind, values in _offered(user) if values],
    )


def waiting_acts(user: User, requisition: JobRequisition) -> list[BulkAct]:
    """This person's acts on the job whose mails have not gone, newest first."""
    rows = BulkAct.objects.filter(requisition=requisition, actor=user, undone_at=None, mails_at__gt=timezone.now())
    return list(rows.order_by("-pk")[:3])


def _recruiters() -> list[User]:
    rows = Membership.objects.in_scope().active().filter(role__in=RECRUITERS).select_related("user")
    return sorted((row.user for row in rows), key=lambda one: one.name.casefold())


def _offered(user: User) -> list[tuple[BulkKind, list[tuple[str, str]]]]:
    return [(kind, kind.choices(user) if kind.choices else []) for kind in offered_kinds()]


def label_of(kind: BulkKind, values: Mapping[str, Any]) -> str:
    """What was done, as a sentence about people ends: "moved to Screening"."""
    if kind.code == "move":
        return _("moved to %(stage)s") % {"stage": values["to_stage"].name}
    if kind.code == "assign":
        return _("given to %(name)s") % {"name": values["user"].name}
    if kind.code == "tag":
        return _("tagged “%(tag)s”") % {"tag": values["tag"]}
    return _("rejected") if kind.code == "reject" else _("done: %(act)s") % {"act": str(kind.label)}


def act_page(act: BulkAct, user: User) -> dict[str, Any]:
    """An act with its items, those that were not done first."""
    items = list(act.items.select_related("application__candidate", "application__stage").order_by("is_done", "pk"))
    for item, application in zip(items, veil_all(user, [item.application for item in items]), strict=True):
        item.application = application
    return {
        "act": act,
        "items": items,
        "done": sum(item.is_done for item in items),
        "can_undo": act.undone_at is None and bulk_kind(act.kind).undo is not None and any(i.is_done for i in items),
        "mails_wait": act.mails_at is not None and act.mails_at > timezone.now(),
    }
