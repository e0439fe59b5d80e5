"""Quotas: what a tenant may have of something, counted by the app that holds it.

register_meter(Meter("recruiting.candidates", _("Candidates"), count=…, made=…, limit_field="max_candidates", order=20))
check_quota("recruiting.candidates")  # in the verb that makes one, inside its transaction
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from config.errors import Refused
from config.tenancy import current_tenant_id, tenant_scope
from superadmin.models import Tenant

ALMOST = 0.8


class QuotaReached(Refused):
    """The tenant has as many as it may have."""

    code = "quota_reached"


@dataclass(frozen=True, slots=True)
class Meter:
    """What is counted, in the open tenant. `count()` is how many stand now (None for what only happens), `made(start,
    end)` how many came in [start, end) (UTC; None for what has no beginning). `limit_field` is the tenant's field that
    holds the limit, '' for what has none; `unit` is '' for things and "bytes" for sizes."""

    code: str
    label: str | Promise
    count: Callable[[], int] | None = None
    made: Callable[[datetime, datetime], int] | None = None
    limit_field: str = ""
    order: int = 100
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A meter as it stands: `limit` is None where there is none, `percent` 0–100 of it used."""

    meter: Meter
    used: int
    limit: int | None

    @property
    def percent(self) -> int:
        """How much of the limit is used, at most 100; 0 where there is no limit."""
        if self.limit is None:
            return 0
        return 100 if self.used >= self.limit else int(100 * self.used / self.limit)

    @property
    def is_full(self) -> bool:
        """Whether no more can be made."""
        return self.limit is not None and self.used >= self.limit

    @property
    def is_almost_full(self) -> bool:
        """Whether four fifths are used, and some is left."""
        return self.limit is not None and not self.is_full and self.used >= self.limit * ALMOST


_meters: dict[str, Meter] = {}


def register_meter(meter: Meter) -> None:
    """Make a meter known; call it in `apps.ready()`. The same code again replaces it. Raises ValueError where a tenant
    has no field for its limit."""
    if meter.limit_field and meter.limit_field not in {field.name for field in Tenant._meta.get_fields()}:
        raise ValueError(f"a tenant has no field {meter.limit_field!r}")
    _meters[meter.code] = meter


def meters() -> list[Meter]:
    """All, by order and then by code."""
    return sorted(_meters.values(), key=lambda meter: (meter.order, meter.code))


def readings(tenant: Tenant) -> list[Reading]:
    """Every meter that stands somewhere, as it does in this tenant: a query or two each."""
    with tenant_scope(tenant.pk):
        return [Reading(meter, meter.count(), limit_of(tenant, meter)) for meter in meters() if meter.count]


def limit_of(tenant: Tenant, meter: Meter) -> int | None:
    """The tenant's limit of this, None where there is none."""
    found: int | None = getattr(tenant, meter.limit_field) if meter.limit_field else None
    return found


def check_quota(code: str, *, adding: int = 1) -> None:
    """Refuse `adding` more where the open tenant would pass its limit; the sentence names it. Where there is a limit,
    the tenant's row is locked to the end of the caller's transaction: two at once cannot both take the last place.
    One query where there is no limit. Raises QuotaReached, LookupError for a meter that nobody registered."""
    meter = _meters.get(code)
    if meter is None or meter.count is None or not meter.limit_field:
        raise LookupError(f"No app registered a meter with a limit under {code!r}.")
    limit = Tenant.objects.values_list(meter.limit_field, flat=True).get(pk=current_tenant_id())
    if limit is None:
        return
    with transaction.atomic():
        # Not FOR UPDATE: rows that point to the tenant may still be written meanwhile.
        Tenant.objects.select_for_update(no_key=True).only("pk").get(pk=current_tenant_id())
        used = meter.count()
        if used + adding > limit:
            raise QuotaReached(_sentence(meter, used, limit), limit=limit, used=used, meter=code)


def _sentence(meter: Meter, used: int, limit: int) -> str:
    return _(
        "The plan of this team allows {limit} ({what}); {used} are there. Ask the people who run Candor for more."
    ).format(limit=limit, what=meter.label, used=used)
