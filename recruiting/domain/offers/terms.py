"""What an offer says, in words of the language in force."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.zones import known_zone
from recruiting.enums.offers import PayPeriod
from recruiting.models import JobRequisition, Offer
from superadmin.models import Tenant


def money(amount: Decimal, currency: str) -> str:
    """An amount as the language writes it, its currency by code.

    >>> money(Decimal("62000.00"), "EUR")
    'EUR 62,000'
    """
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{currency} {number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)}"


def pay_of(offer: Offer) -> str:
    """`EUR 62,000 a year`."""
    return f"{money(offer.amount, offer.currency)} {PayPeriod(offer.period).label}"


def zone_of(tenant: Tenant) -> ZoneInfo:
    """The company's time zone; UTC where it is not known."""
    return ZoneInfo(known_zone(tenant.timezone))


def end_of(day: date, tenant: Tenant) -> datetime:
    """The last second of a day at the company."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone_of(tenant))


def day_words(day: date) -> str:
    """A day as the language writes it; in English without an order of day and month that could be mistaken.

    >>> day_words(date(2027, 1, 20))
    '20 January 2027'
    """
    english = (get_language() or "en").startswith("en")
    return date_format(day, "j F Y" if english else "DATE_FORMAT")


def answer_day(offer: Offer) -> date:
    """The last day of answering, at the company."""
    return timezone.localtime(offer.expires_at, zone_of(offer.tenant)).date()


def terms_of(offer: Offer) -> list[tuple[str, str]]:
    """[(what, value)] of everything that is offered; what is empty is left out."""
    rows = [
        (_("Salary"), pay_of(offer)),
        (_("Bonus"), offer.bonus),
        (_("Equity"), offer.equity),
        (_("First day"), day_words(offer.start_date)),
        (_("Employment"), str(offer.get_employment_type_display())),
        (_("Place of work"), offer.location),
        (_("Manager"), offer.manager.name if offer.manager else ""),
        (_("Answer by"), day_words(answer_day(offer))),
    ]
    return [(what, value) for what, value in rows if value]


def outside_range(*, requisition: JobRequisition, amount: Decimal, currency: str, period: str) -> str:
    """A sentence where the amount lies outside what the job was opened with; '' where it does not, or where the two
    cannot be compared (another currency or period). It warns and refuses nothing."""
    same = requisition.currency == currency and requisition.salary_period == period
    low, high = requisition.min_salary, requisition.max_salary
    if same and low is not None and amount < low:
        return _("This is below the job’s salary range, which begins at %(low)s.") % {"low": money(low, currency)}
    if same and high is not None and amount > high:
        return _("This is above the job’s salary range, which ends at %(high)s.") % {"high": money(high, currency)}
    if not same and requisition.currency and (low is not None or high is not None):
        return _("The job’s salary range is in another currency or period, so the two are not compared.")
    return ""


def warning_of(offer: Offer) -> str:
    """`outside_range` of an offer."""
    return outside_range(
        requisition=offer.application.requisition, amount=offer.amount, currency=offer.currency, period=offer.period
    )


def warnings_of(offer: Offer) -> list[str]:
    """What somebody should know before a draft goes: the salary range, and that no position is left."""
    job = offer.application.requisition
    full = job.positions_filled >= job.positions_available
    found = [warning_of(offer), _("All positions of this job are filled: nobody could accept.") if full else ""]
    return [sentence for sentence in found if sentence]
