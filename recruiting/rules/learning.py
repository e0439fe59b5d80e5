"""Who sees and does what: learning."""

from rules.rulesets import set_rule

from recruiting.rules import keeps_own_documents

for _name, _predicate in {
    "view_learning_resource": keeps_own_documents,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
