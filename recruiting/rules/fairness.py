"""Who reads the fairness center: rights of its own, which its admins have. Nobody reads a person's answer."""

from rules.rulesets import set_rule

from recruiting.rules import is_admin

for _name in ("view_fairness", "export_fairness", "probe_names", "export_ai_log"):
    set_rule(f"recruiting.{_name}", is_admin)  # type: ignore[no-untyped-call]  # rules ships no types
