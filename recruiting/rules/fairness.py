"""Who reads the fairness center: rights of its own, which its admins have. Nobody reads a person's answer."""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from recruiting.models import NameSwapProbe
from recruiting.rules import is_admin


def probes_visible_to(user: Any) -> QuerySet[NameSwapProbe]:
    """The tenant's probes for admins; nothing for others."""
    return NameSwapProbe.objects.all() if is_admin(user) else NameSwapProbe.objects.none()


for _name in ("view_fairness", "export_fairness", "probe_names", "export_ai_log"):
    set_rule(f"recruiting.{_name}", is_admin)  # type: ignore[no-untyped-call]  # rules ships no types
