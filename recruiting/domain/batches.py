"""Drops as a whole: whoever dropped files is told once, when the last of them is done."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.models import Membership, User
from recruiting.domain.tellings import language_of
from recruiting.enums import IntakeStatus
from recruiting.models import ResumeIntake
from recruiting.notices import UPLOADED
from superadmin.domain.background import enqueue

# A browser sends a drop file by file, while the first are read already: a drop is over when none came for so long.
QUIET = timedelta(seconds=20)
_OPEN = (IntakeStatus.WAITING, IntakeStatus.READING)


def close_batch(*, batch: UUID) -> bool:
    """Where nothing of the drop waits any more, enqueue telling its uploader: at once, or when no file has come for
    QUIET. Answers whether it was enqueued. Twice for one state of the drop enqueues once."""
    rows = ResumeIntake.objects.filter(batch=batch)
    state = rows.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(status__in=_OPEN)),
        came=Max("created_at"),
        ended=Max("finished_at"),
    )
    if not state["total"] or state["waiting"]:
        return False
    key = f"{batch}:{state['total']}:{state['ended'].isoformat()}"
    enqueue("recruiting.tell_uploaded", key=key, run_after=state["came"] + QUIET, batch=batch)
    return True


def tell_uploaded(*, batch: UUID) -> list[User]:
    """Tell those who dropped these files that they are read, once a drop. Waits on where files came since; does nothing
    while some are read (the last of them calls again). Answers who was told."""
    rows = ResumeIntake.objects.filter(batch=batch)
    newest = rows.order_by("-pk").first()
    if newest is None or rows.filter(status__in=_OPEN).exists():
        return []
    if newest.created_at + QUIET > timezone.now():
        close_batch(batch=batch)
        return []
    members = Membership.objects.in_scope().active().filter(user__in=rows.values("uploaded_by"))
    people = [row.user for row in members.select_related("user__profile", "user__settings").order_by("user_id")]
    for user in people:
        with translation.override(language_of(user)):
            _tell(user, newest)
    return people


def _tell(user: User, newest: ResumeIntake) -> None:
    rows = ResumeIntake.objects.filter(batch=newest.batch, uploaded_by=user)
    counts = dict(rows.order_by().values_list("status").annotate(n=Count("pk")).values_list("status", "n"))
    total = sum(counts.values())
    said = [f"{IntakeStatus(status).label}: {counts[status]}" for status in IntakeStatus.values if status in counts]
    job = _(" For %(job)s.") % {"job": newest.requisition.title} if newest.requisition else ""
    notify(
        user=user,
        kind=UPLOADED.code,
        title=ngettext("%(n)s résumé that you added is read", "%(n)s résumés that you added are read", total)
        % {"n": total},
        message=f"{', '.join(said)}.{job}",
        url=reverse("recruiting:upload_detail", args=[newest.batch]),
        dedupe_key=f"upload:{newest.batch}",
    )
