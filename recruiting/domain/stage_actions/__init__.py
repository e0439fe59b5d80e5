"""What happens when an application comes to a stage: the kinds are registered, tenants put them on stages."""

from recruiting.domain.stage_actions.registry import REACHES_CANDIDATE, Entry, register_action

__all__ = ["REACHES_CANDIDATE", "Entry", "register_action"]
