"""The pipeline board: columns of cards in a fixed number of statements, however many cards there are."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FilteredRelation, Max, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting.domain.blindness import blind_ids, earlier_record, found_blind, shown_name
from recruiting.domain.identities import folded
from recruiting.domain.queries.assignments import worked_on
from recruiting.enums import AssignmentType, EventKind, StageKind
from recruiting.models import (
    Application,
    ApplicationEvent,
    Candidate,
    JobRequisition,
    PipelineStage,
    UserCandidateAssignment,
)
from recruiting.rules import applications_visible_to, decides_application

CARDS_A_COLUMN = 100
JUST_MOVED = timedelta(seconds=60)
_NAME = ("first_name", "last_name", "email")
_BEST_FIRST = (F("match_score").desc(nulls_last=True), F("applied_at").asc(), F("pk").asc())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is narrowed to: own candidates, words in a name, cards past their stage's promise; and the id of
    the card whose `menu` is open."""

    mine: bool = False
    late: bool = False
    search: str = ""
    menu: str = ""

    @property
    def anything(self) -> bool:
        """Whether cards are left out."""
        return self.mine or self.late or bool(self.search)


@dataclass(frozen=True, slots=True)
class Card:
    """One application on the board. `days` since it came to its stage, `age` in words; `late` where that passes the
    stage's promise. `earlier`: in words, that it stayed with a record that is merged into another; '' else."""

    id: str
    name: str
    sub: str
    score: Decimal | None
    days: int
    age: str
    late: bool
    owner: str
    owner_id: str
    moved_by: str
    can_move: bool
    earlier: str = ""

    @property
    def url(self) -> str:
        """The application's page."""
        return reverse("recruiting:application_detail", args=[self.id])


@dataclass(slots=True)
class Column:
    """One stage: its cards, best match first; `more` stand behind those shown, `late` counts all of them."""

    stage: PipelineStage
    count: int = 0
    late: int = 0
    cards: list[Card] = field(default_factory=list)

    @property
    def more(self) -> int:
        """Cards that are not drawn."""
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board draws. `can_decide`: this person may hire and reject here."""

    columns: list[Column]
    outcomes: Mapping[str, int]
    can_decide: bool

    @property
    def running(self) -> int:
        """Cards in all columns."""
        return sum(column.count for column in self.columns)

    @property
    def hired(self) -> str:
        """The id of the stage where a decision to hire leads, '' where there is none."""
        return next((str(one.stage.public_id) for one in self.columns if one.stage.kind == StageKind.HIRED), "")

    @property
    def late(self) -> int:
        """Cards past their stage's promise."""
        return sum(column.late for column in self.columns)

    @property
    def total(self) -> int:
        """Cards and those decided."""
        return self.running + sum(self.outcomes.values())

    @property
    def can_move(self) -> bool:
        """Whether this person may move any card drawn."""
        return any(card.can_move for column in self.columns for card in column.cards)


def board_state(requisition: JobRequisition, user: User) -> str:
    """A digest that changes when the board does: applications in sight, a day's turn, somebody else's recent move."""
    rows = applications_visible_to(user).filter(requisition=requisition)
    seen = rows.aggregate(count=Count("pk"), changed=Max("updated_at"))
    fresh = _recent_moves(requisition, user)
    whole = f"{seen['count']}:{seen['changed']}:{timezone.localdate()}:{user.pk}:{sorted(fresh.items())}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def past_promise(stages: list[PipelineStage], now: datetime, prefix: str = "") -> Q:
    """Applications that stand in their stage longer than it promises; `prefix` leads to the application."""
    late = Q(pk__in=[])
    for stage in stages:
        if stage.sla_days is not None:
            since = now - timedelta(days=stage.sla_days + 1)
            late |= Q(**{f"{prefix}stage": stage.pk, f"{prefix}moved_at__lt": since})
    return late


def board_of(requisition: JobRequisition, user: User, asked: Asked | None = None) -> Board:
    """The board as this person sees it. At most seven statements, whatever the number of cards; one more where names
    are hidden."""
    asked, now = asked or Asked(), timezone.now()
    columns = {stage.pk: Column(stage) for stage in requisition.pipeline.stages.order_by("position")}
    late = past_promise([column.stage for column in columns.values()], now)
    visible = _narrowed(applications_visible_to(user).filter(requisition=requisition), user, asked, late)
    counted = visible.running().values("stage_id").annotate(n=Count("pk"), late=Count("pk", filter=late))
    for row in counted.order_by():
        columns[row["stage_id"]].count, columns[row["stage_id"]].late = row["n"], row["late"]
    decides = bool(decides_application(user, Application(requisition=requisition)))
    rows = list(_rows(visible.running()))
    own = {row["candidate_id"] for row in rows} if decides else worked_on(user, [row["candidate_id"] for row in rows])
    moved = _recent_moves(requisition, user)
    hidden = blind_ids(user, [row["pk"] for row in rows])
    for row in rows:
        row["hidden"] = row["pk"] in hidden
        column = columns[row["stage_id"]]
        column.cards.append(_card(row, column.stage, moved, now, row["candidate_id"] in own))
    outcomes = visible.exclude(outcome="").order_by().values_list("outcome").annotate(n=Count("pk"))
    return Board(list(columns.values()), dict(outcomes.values_list("outcome", "n")), decides)


def _narrowed(visible: Any, user: User, asked: Asked, late: Q) -> Any:
    if asked.mine:
        own = UserCandidateAssignment.objects.active().filter(user=user).values("candidate_id")
        visible = visible.filter(candidate_id__in=own)
    if asked.late:
        visible = visible.filter(late, outcome="")
    return found_blind(user, visible, folded(asked.search).split())


def _rows(running: Any) -> Any:
    """The best CARDS_A_COLUMN of each stage, so that a crowded stage leaves no other empty."""
    place = Window(RowNumber(), partition_by=[F("stage_id")], order_by=_BEST_FIRST)
    shown = running.order_by().annotate(place=place).filter(place__lte=CARDS_A_COLUMN).values("pk")
    theirs = "candidate__assignments"
    active = Q(**{f"{theirs}__is_active": True, f"{theirs}__assignment_type": AssignmentType.PRIMARY})
    fields = (*_NAME, "current_company", "current_position", "years_experience")
    return (
        Application.objects.filter(pk__in=shown)
        .order_by(*_BEST_FIRST)
        .annotate(held=FilteredRelation(theirs, condition=active))  # one at most: a constraint says so
        .values(
            "pk",
            "public_id",
            "stage_id",
            "candidate_id",
            "match_score",
            "moved_at",
            owner_id=F("held__user__public_id"),
            owner_first=F("held__user__first_name"),
            owner_last=F("held__user__last_name"),
            candidate_public_id=F("candidate__public_id"),
            **{f"kept_{name}": F(f"candidate__merged_into__{name}") for name in ("id", *_NAME)},
            **{name: F(f"candidate__{name}") for name in fields},
        )
    )


def _card(row: dict[str, Any], stage: PipelineStage, moved: Mapping[int, str], now: datetime, can_move: bool) -> Card:
    days = max(0, (now - row["moved_at"]).days)
    place = row["current_company"] or row["current_position"]
    years = f"{row['years_experience'].normalize():f} yrs" if row["years_experience"] is not None else ""
    return Card(
        id=str(row["public_id"]),
        name=_name(row),
        sub=", ".join(part for part in (place, years) if part),
        score=row["match_score"],
        days=days,
        age=_("%(days)s d") % {"days": days} if days else _("today"),
        late=stage.sla_days is not None and days > stage.sla_days,
        owner=f"{row['owner_first'] or ''} {row['owner_last'] or ''}".strip(),
        owner_id=str(row["owner_id"] or ""),
        moved_by=moved.get(row["pk"], ""),
        can_move=can_move,
        earlier=earlier_record(_kept(row), row["hidden"]),
    )


def _name(row: dict[str, Any]) -> str:
    if row["hidden"]:
        return shown_name(Candidate(public_id=row["candidate_public_id"]), True)
    return f"{row['first_name']} {row['last_name']}".strip() or row["email"] or "Name not found"


def _kept(row: dict[str, Any]) -> Candidate | None:
    """Whom the card's record is merged into."""
    return Candidate(**{name: row[f"kept_{name}"] for name in _NAME}) if row["kept_id"] is not None else None


def _recent_moves(requisition: JobRequisition, user: User) -> dict[int, str]:
    """{application: who} of what somebody else moved in the last minute."""
    rows = (
        ApplicationEvent.objects.filter(
            Q(kind=EventKind.MOVED) | Q(kind=EventKind.REOPENED),
            application__requisition=requisition,
            created_at__gte=timezone.now() - JUST_MOVED,
        )
        .exclude(actor=user)
        .select_related("actor")
        .order_by("pk")
    )
    return {row.application_id: row.actor.name if row.actor else "" for row in rows}
