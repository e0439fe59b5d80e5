"""Telling those who run the installation, or a team's admins, that the spending on models nears its cap."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.domain.platform_notices import tell_platform
from accounts.domain.settings import language_of
from accounts.enums import Priority, Role
from accounts.models import Membership

WHOLE = 100


@dataclass(frozen=True, slots=True)
class CapReached:
    """`percent` (50, 75, 90 or 100) of the cap are reached. `spent` and `cap` are USD, `month` its first day; past a
    hard cap the offline engine answers, past a soft one fallback models."""

    percent: int
    spent: Decimal
    cap: Decimal
    month: date
    is_hard: bool = False

    @property
    def key(self) -> str:
        """One for each month and step."""
        return f"cap:{self.month:%Y-%m}:{self.percent}"

    @property
    def priority(self) -> Priority:
        """Urgent once the whole cap is spent."""
        return Priority.URGENT if self.percent >= WHOLE else Priority.HIGH


def tell_superadmins(reached: CapReached) -> int:
    """Tell every active superadmin once a month and step: in the bell of the team they work in, by mail where they work
    in none. Returns how many are told."""
    title = f"Spending on models: {reached.percent} % of the cap"
    message = f"{reached.spent:.2f} of {reached.cap:.2f} USD in {date_format(reached.month, 'F Y')}."
    if reached.percent >= WHOLE:
        engine = "the offline engine answers" if reached.is_hard else "fallback models answer"
        message += f" Past it {engine} until the month ends or the cap is raised."
    kind, told = "accounts.cap_reached", {"key": reached.key, "priority": reached.priority}
    return tell_platform(kind=kind, title=title, message=message, **told)


def tell_admins(reached: CapReached) -> int:
    """Tell every active admin of the open tenant, whose own cap it is, once a month and step. Returns how many."""
    admins = Membership.objects.in_scope().active().with_role(Role.ADMIN)
    told = list(admins.select_related("user__settings", "user__profile"))
    for held in told:
        with translation.override(language_of(held.user)):
            notify(
                user=held.user,
                kind="accounts.team_cap_reached",
                title=_("Your team's AI: %(percent)d %% of the month's limit") % {"percent": reached.percent},
                message=_words(reached),
                url=reverse("superadmin:usage_read"),
                priority=reached.priority,
                dedupe_key=reached.key,
            )
    return len(told)


def _words(reached: CapReached) -> str:
    sums = {"spent": f"{reached.spent:.2f}", "cap": f"{reached.cap:.2f}"}
    said = [_("%(spent)s of %(cap)s USD are spent this month.") % sums]
    if reached.percent >= WHOLE:
        said.append(
            _("Past the limit the offline engine answers until the month ends.")
            if reached.is_hard
            else _("Past the limit simpler models answer until the month ends.")
        )
    return " ".join(said)
