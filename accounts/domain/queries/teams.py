"""A team as its page shows it: who is led by whom, how much waits for each, and what was before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.domain.person_figures import all_figures, figures_of
from accounts.models import Membership, TeamAssignment, User

MOST_ENDED = 20


@dataclass(frozen=True, slots=True)
class Led:
    """One junior under one senior: the assignment, the junior's membership (None: no longer a member) and figures
    [{code, label, value}] of what waits for them."""

    assignment: TeamAssignment
    member: Membership | None
    figures: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Team:
    """`led` are the assignments that hold, `leaders` those in which the person is the junior, `ended` the newest 20 of
    the history; `seniors` {public id: name} for an admin's choice; `juniors` the user ids, for panels of other apps."""

    led: list[Led]
    leaders: list[TeamAssignment]
    ended: list[TeamAssignment]
    seniors: dict[str, str]
    senior: str
    labels: list[Any]

    @property
    def juniors(self) -> list[int]:
        """User ids of the juniors, each once."""
        return list(dict.fromkeys(one.assignment.junior_id for one in self.led))


def team_of(user: User, rows: QuerySet[TeamAssignment], *, whole: bool, senior: str = "") -> Team:
    """The team page of this person. `rows` are those they may see; `whole`: all teams, narrowed to one `senior` (a
    user's public id) where it is one. Three statements and one a figure, however many juniors."""
    shown = rows.select_related("senior", "junior")
    active = list(shown.filter(is_active=True).order_by("senior__last_name", "senior__first_name", "pk"))
    seniors = {str(row.senior.public_id): row.senior.name for row in active} if whole else {}
    chosen = senior if senior in seniors else ""
    led = [row for row in active if _counts(row, user, whole, chosen)]
    return Team(
        led=_with_load(led),
        leaders=[row for row in active if row.junior_id == user.pk],
        ended=list(shown.filter(is_active=False).order_by("-ended_at", "-pk")[:MOST_ENDED]),
        seniors=seniors,
        senior=chosen,
        labels=[figure.label for figure in all_figures(load_only=True)],
    )


def teams_of(person: Membership) -> list[TeamAssignment]:
    """Who leads this member, and whom the member leads, now."""
    rows = TeamAssignment.objects.active().of(person.user).select_related("senior", "junior")
    return list(rows.order_by("-created_at", "-pk"))


def _counts(row: TeamAssignment, user: User, whole: bool, senior: str) -> bool:
    return (not senior or str(row.senior.public_id) == senior) if whole else row.senior_id == user.pk


def _with_load(rows: list[TeamAssignment]) -> list[Led]:
    juniors = sorted({row.junior_id for row in rows})
    load = figures_of(juniors, load_only=True)
    people = {one.user_id: one for one in Membership.objects.in_scope().filter(user__in=juniors)} if juniors else {}
    return [Led(row, people.get(row.junior_id), load[row.junior_id]) for row in rows]
