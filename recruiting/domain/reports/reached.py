"""How far applications came: by the kind of stage, since names are each team's own."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from recruiting.enums import StageKind
from recruiting.models import Application, ApplicationEvent

STEPS = (
    StageKind.APPLIED,
    StageKind.SCREENING,
    StageKind.ASSESSMENT,
    StageKind.INTERVIEW,
    StageKind.OFFER,
    StageKind.HIRED,
)
RANK: dict[str, int] = {str(kind): place for place, kind in enumerate(STEPS, start=1)}


def _rank_of(path: str) -> Case:
    """1 for an applied stage to 6 for a hired one; a stage of another kind stands nowhere."""
    steps: list[Any] = [When(**{path: kind}, then=Value(rank)) for kind, rank in RANK.items()]
    return Case(*steps, default=Value(0), output_field=IntegerField())


def with_reached(rows: QuerySet[Application]) -> QuerySet[Any]:
    """Each with `reached`, the rank of the furthest step that it ever stood in; 1 where it never stood in a step."""
    past = ApplicationEvent.objects.filter(application=OuterRef("pk")).annotate(rank=_rank_of("to_kind"))
    furthest = past.order_by("-rank").values("rank")[:1]
    return rows.annotate(
        reached=Greatest(
            Coalesce(Subquery(furthest, output_field=IntegerField()), Value(1)), _rank_of("stage__kind"), 1
        )
    )
