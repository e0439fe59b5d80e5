"""Accounts' work on people: notices that admins sent, daily mails, the end of teams for a time."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.domain import digests, sent_notices, teams
from accounts.models import SentNotice, User
from superadmin.domain.background import task
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord


@task(sent_notices.TASK, queue="bulk")
def tell_people(record: TaskRecord) -> dict[str, Any]:
    """Tell everybody whom an admin's notice names."""
    notice = SentNotice.objects.get(public_id=record.ids("notice"))
    return {"told": sent_notices.tell_people(notice=notice)}


@task("accounts.begin_digests", queue="mail")
def begin_digests(_record: TaskRecord) -> dict[str, Any]:
    """Enqueue the daily mails that are due."""
    return {"due": digests.begin_digests(now=timezone.now())}


@task(digests.TASK, queue="mail")
def send_digest(record: TaskRecord) -> dict[str, Any]:
    """One person's daily mail."""
    user = User.objects.select_related("settings", "profile").get(public_id=record.ids("user_id"))
    return {"mails": digests.send_digest(user=user)}


@task("accounts.end_teams")
def end_teams(_record: TaskRecord) -> dict[str, Any]:
    """End team assignments whose last day is over."""
    return {"ended": teams.end_assignments_over(now=timezone.now())}


repeat("accounts.begin_digests", every=timedelta(minutes=15))
repeat("accounts.end_teams", every=timedelta(hours=1))
