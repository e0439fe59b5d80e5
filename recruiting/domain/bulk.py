"""One act on many applications: each by itself, so that one refusal harms no other; once, and taken back as one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, DomainError, NotAllowed, Refused
from recruiting.domain.bulk_kinds import BulkKind, Values, bulk_kind
from recruiting.domain.decision_mails import rejection_goes_at
from recruiting.models import Application, BulkAct, BulkActItem, JobRequisition
from superadmin.domain import audit


@dataclass(slots=True)
class Outcomes:
    """What became of the many: the act (None where nothing was kept), and its items in order."""

    act: BulkAct | None = None
    items: list[BulkActItem] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many were done."""
        return sum(item.is_done for item in self.items)

    @property
    def refusals(self) -> list[str]:
        """A sentence for each that was not, by name."""
        return [f"{item.application.candidate.name}: {item.sentence}" for item in self.items if not item.is_done]


def act_on_many(
    *,
    kind: str,
    applications: Iterable[Application],
    values: Values,
    actor: User,
    key: str = "",
    label: str = "",
    requisition: JobRequisition | None = None,
) -> Outcomes:
    """Do one act to each, in a transaction of its own; what it refuses is kept as an item with its code and sentence.

    `kind` is a code of recruiting.domain.bulk_kinds, `values` what it needs (move: to_stage; reject: reason, mail,
    template, delay_hours; tag: tag; assign: user). The same `key` (≤ 64 characters) of the same person does nothing
    twice: it answers with what became of each then. Raises LookupError for a kind that nobody registered. Ask the
    kind's rule first."""
    does = bulk_kind(kind)
    given: dict[str, Any] = {"kind": kind, "label": label[:200], "requisition": requisition}
    if values.get("mail"):
        given["mails_at"] = rejection_goes_at(values.get("delay_hours"))
    act, _made = BulkAct.objects.get_or_create(actor=actor, key=key[:64] or uuid4().hex, defaults=given)
    if act.kind != kind:
        raise Conflict(_("This form was sent before for something else. Load the page again."), code="key_used")
    known = {item.application_id: item for item in act.items.select_related("application__candidate")}
    rows = list(applications)
    items = [known.get(one.pk) or _one(act, does, one, values, actor) for one in rows]
    return Outcomes(act, items)


def _one(act: BulkAct, kind: BulkKind, application: Application, values: Values, actor: User) -> BulkActItem:
    """The item's row is written first: of two that send the same form at once, the second waits and finds it."""
    try:
        with transaction.atomic():
            item = BulkActItem.objects.create(act=act, application=application)
            item.before = kind.act(application, values, actor)
            item.is_done = True
            item.save(update_fields=["before", "is_done"])
            return item
    except DomainError as refusal:
        return _kept(act, application, refusal)
    except IntegrityError:
        found = BulkActItem.objects.filter(act=act, application=application).first()
        if found is None:
            raise
        return found


def _kept(act: BulkAct, application: Application, refusal: DomainError) -> BulkActItem:
    said = {"code": refusal.reason_code[:40], "sentence": refusal.sentence[:500]}
    item, _made = BulkActItem.objects.get_or_create(act=act, application=application, defaults=said)
    return item


def undo_act(*, act: BulkAct, actor: User) -> Outcomes:
    """Take back what an act did, each by itself, once; a mail that has not gone never goes. Records
    `recruiting.bulk.undone`.

    Refuses somebody else's act (NotAllowed), one that cannot be taken back, and one that was (Conflict). What cannot be
    taken back any more (moved on meanwhile) is an item with its sentence."""
    with transaction.atomic():
        row = BulkAct.objects.select_for_update().get(pk=act.pk)
        kind = bulk_kind(row.kind)
        if row.actor_id != actor.pk:
            raise NotAllowed(_("Only who did this takes it back."))
        if kind.undo is None:
            raise Refused(_("This cannot be taken back."), code="no_undo")
        if row.undone_at is not None:
            raise Conflict(_("This was taken back already."), code="undone")
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at", "updated_at"])
        audit.record("update", row, actor=actor, name="recruiting.bulk.undone", description=row.kind)
    done = (
        row.items.filter(is_done=True)
        .select_related("application__candidate", "application__requisition")
        .order_by("pk")
    )
    return Outcomes(row, [_undone(kind, item, actor) for item in done])


def _undone(kind: BulkKind, item: BulkActItem, actor: User) -> BulkActItem:
    """The item as the undoing leaves it; not saved: what was done stays on the act's record."""
    try:
        with transaction.atomic():
            if kind.undo is not None:
                kind.undo(item.application, item.before, actor)
    except DomainError as refusal:
        item.is_done, item.code, item.sentence = False, refusal.reason_code, refusal.sentence
    return item
