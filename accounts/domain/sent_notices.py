"""Notices that an admin writes: to chosen people or to the whole tenant, each told by a worker, audited."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.domain.notices import notify
from accounts.enums import Priority, Role
from accounts.models import Membership, SentNotice, User
from config.errors import Refused
from superadmin.domain import audit, background
from superadmin.models import Tenant

TASK = "accounts.tell_people"


@transaction.atomic
def send_notice(
    *,
    tenant: Tenant,
    title: str,
    message: str,
    actor: User,
    people: Collection[Membership] = (),
    to_everyone: bool = False,
    with_candidates: bool = False,
    priority: str = Priority.NORMAL,
) -> SentNotice:
    """Write to `people` (members of the tenant), or to everybody who works for it, with `with_candidates` also to its
    candidates; a worker tells them. Records `accounts.notice.sent` with how many were named.

    Raises Refused without words, for nobody, for somebody of another tenant, and in the practice tenant."""
    if tenant.is_practice:
        raise Refused("Nobody is written to here.", code="no_notices_here")
    if not title.strip() or not message.strip():
        raise Refused("A notice needs a title and a text.", code="no_words")
    if priority not in Priority.values:
        raise Refused("There is no such priority.", code="unknown_priority")
    if not to_everyone and (not people or any(one.tenant_id != tenant.pk or not one.is_active for one in people)):
        sentence = "Choose people of the team who have access, or everybody."
        raise Refused(sentence, code="nobody", fields={"people": sentence})
    sent = SentNotice.objects.create(
        tenant=tenant,
        title=title.strip()[:200],
        message=message.strip(),
        priority=priority,
        sent_by=actor,
        to_everyone=to_everyone,
        with_candidates=to_everyone and with_candidates,
    )
    if not to_everyone:
        sent.people.set([one.user_id for one in people])
    to = "everybody" if to_everyone else f"{len(people)} people"
    audit.record("create", sent, actor=actor, name="accounts.notice.sent", description=f"to {to}", must=True)
    background.enqueue(TASK, key=str(sent.public_id), user=actor, related=sent, notice=sent.public_id)
    return sent


def tell_people(*, notice: SentNotice) -> int:
    """Make each person's notice and note how many; safe to run twice: each is told once. The tenant must be open.
    Whoever lost the access since then is not told. Returns how many were."""
    told = 0
    for person in people_of(notice).select_related("user__settings", "user__profile").iterator(chunk_size=200):
        notify(
            user=person.user,
            kind="accounts.sent_notice",
            title=notice.title,
            message=notice.message,
            url=reverse("accounts:notification_list"),
            related=notice,
            priority=notice.priority,
            dedupe_key=f"sent:{notice.public_id}",
        )
        told += 1
    SentNotice.objects.filter(pk=notice.pk).update(told=told, sent_at=timezone.now(), updated_at=timezone.now())
    return told


def people_of(notice: SentNotice) -> QuerySet[Membership]:
    """The memberships that a notice is for, of people who have access now."""
    people = Membership.objects.filter(tenant_id=notice.tenant_id).active().order_by("pk")
    if not notice.to_everyone:
        return people.filter(user__in=notice.people.all())
    return people if notice.with_candidates else people.exclude(role=Role.CANDIDATE)
