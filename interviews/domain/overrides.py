"""How often reviewers overruled an interview's report: for the fairness center below."""

from django.utils.translation import gettext_lazy as _

from interviews.models import ReportReview
from recruiting.domain.fairness.overrides import Proposals, register_proposals
from recruiting.domain.queries.fairness import Asked


def _reports(asked: Asked) -> tuple[int, int]:
    rows = ReportReview.objects.filter(scored_at__isnull=False)
    if asked.since is not None:
        rows = rows.filter(scored_at__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(scored_at__lt=asked.until)
    return rows.count(), rows.filter(override_score__isnull=False).count()


def register_overrides() -> None:
    """Called in apps.ready()."""
    says = _("Of the reviews by a person who had scored first: given another overall score, with a reason.")
    register_proposals(Proposals("reports", _("The overall score of an AI interview"), says, _reports))
