"""What of assessments a tenant's plan counts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from assessments.models import Assessment, TestSession
from superadmin.domain.quotas import Meter, register_meter

ASSESSMENTS = "assessments.assessments"


def register_meters() -> None:
    """Call it in `apps.ready()`."""
    register_meter(
        Meter(
            ASSESSMENTS,
            _("Assessments"),
            count_assessments,
            assessments_between,
            limit_field="max_assessments",
            order=30,
        )
    )
    register_meter(Meter("assessments.sessions", _("Tests begun"), made=sittings_between, order=60))


def count_assessments() -> int:
    """Those of the open tenant that are not archived."""
    return Assessment.objects.listed().count()


def assessments_between(start: datetime, end: datetime) -> int:
    """Those made in [start, end), archived ones included."""
    return Assessment.objects.filter(created_at__gte=start, created_at__lt=end).count()


def sittings_between(start: datetime, end: datetime) -> int:
    """Sittings that began in [start, end), practice included."""
    return TestSession.objects.filter(started_at__gte=start, started_at__lt=end).count()
