"""One permission class: every view names a rule per action; UI, API and templates ask the same name (HOUSE rule 8)."""

from typing import Any

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rules.rulesets import test_rule

from config.api.scopes import allows


class ByRule(BasePermission):
    """Asks `view.rule_for(action)`: '' means any signed-in person. A token that only reads may only read.

    A view without a rule for its action is refused: nothing is open by accident. Schema generation asks nothing.
    """

    message = "You may not do this."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the person holds the action's rule at all (object rules follow). Raises MethodNotAllowed."""
        if not request.user.is_authenticated or self._only_reads(request):
            return False
        if not allows(request, view):
            self.message = "This token is for some openings only, and may not do this."
            return False
        if _unknown_verb(request, view):
            raise MethodNotAllowed(str(request.method))
        name = self._rule(request, view)
        return name == "" or (name is not None and _holds(name, request.user, None))

    def has_object_permission(self, request: Request, view: Any, obj: Any) -> bool:
        """Whether the rule holds for this row, or for what `view.about(row)` names in its place."""
        name, about = self._rule(request, view), getattr(view, "about", None)
        return name == "" or (name is not None and _holds(name, request.user, about(obj) if about else obj))

    @staticmethod
    def _only_reads(request: Request) -> bool:
        return bool(getattr(request.auth, "read_only", False)) and request.method not in SAFE_METHODS

    @staticmethod
    def _rule(request: Request, view: Any) -> str | None:
        action = getattr(view, "action", None) or str(request.method).lower()
        table: dict[str, str] = getattr(view, "rules", {})
        return table.get(action, table.get("*"))


def _unknown_verb(request: Request, view: Any) -> bool:
    """Whether this address has no such verb: that is 405, not a matter of rights."""
    verbs = getattr(view, "action_map", None)
    return verbs is not None and request.method != "OPTIONS" and str(request.method).lower() not in verbs


def _holds(name: str, user: Any, obj: Any) -> bool:
    return bool(test_rule(name, user, obj))  # type: ignore[no-untyped-call]  # rules ships no types
