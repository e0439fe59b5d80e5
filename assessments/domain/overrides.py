"""How often markers gave other points than were proposed: for the fairness center below."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from assessments.enums import MarkSource
from assessments.models import Mark
from recruiting.domain.fairness.overrides import Proposals, register_proposals
from recruiting.domain.queries.fairness import Asked


def _marks(asked: Asked) -> tuple[int, int]:
    proposed = Mark.objects.filter(answer=OuterRef("answer"), source=MarkSource.PROPOSAL, points__isnull=False)
    rows = Mark.objects.filter(source=MarkSource.PERSON, is_counted=True, points__isnull=False)
    if asked.since is not None:
        rows = rows.filter(created_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(created_at__lt=asked.until)
    given = rows.annotate(proposed=Subquery(proposed.order_by("-pk").values("points")[:1]))
    pairs = given.filter(proposed__isnull=False).values_list("points", "proposed")
    return len(pairs), sum(points != other for points, other in pairs)


def register_overrides() -> None:
    """Called in apps.ready()."""
    says = _("Of the answers that a person marked beside a proposal: given other points.")
    register_proposals(Proposals("marks", _("Points of an answer in a test"), says, _marks))
