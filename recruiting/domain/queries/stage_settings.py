"""A pipeline as an admin sets it: its stages, what each does on entry, and the pipelines beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from recruiting.domain.stage_actions.registry import ActionKind, action_kind, action_kinds
from recruiting.enums import RequisitionStatus
from recruiting.models import Pipeline, PipelineStage, StageAction

_CURRENT = (RequisitionStatus.DRAFT, RequisitionStatus.OPEN, RequisitionStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An entry action in words; `value` is "?" where what it names is gone."""

    action: StageAction
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class StageShown:
    """A stage with its entry actions in order."""

    stage: PipelineStage
    actions: list[ActionShown]


class Offer:
    """What an action can be: each kind with its values, each asked for once."""

    @cached_property
    def kinds(self) -> list[tuple[ActionKind, list[tuple[str, str]]]]:
        """(kind, values on offer) of those that are chosen from a list, or need nothing."""
        chosen = [kind for kind in action_kinds() if kind.choices is not None or not kind.value_label]
        return [(kind, [(str(code), str(label)) for code, label in self._values(kind)]) for kind in chosen]

    @cached_property
    def written(self) -> list[ActionKind]:
        """The kinds whose value is written."""
        return [kind for kind in action_kinds() if kind.choices is None and kind.value_label]

    @cached_property
    def words(self) -> Mapping[tuple[str, str], str]:
        """{(kind, value): what it is called}."""
        return {(kind.code, code): label for kind, values in self.kinds for code, label in values}

    def shown(self, action: StageAction) -> ActionShown:
        """One action in words."""
        kind, value = action_kind(action.kind), str(action.config.get("value", ""))
        if kind is None:
            return ActionShown(action, action.kind, "?")
        known = value if kind.choices is None else self.words.get((action.kind, value), "?")
        return ActionShown(action, str(kind.label), known)

    def _values(self, kind: ActionKind) -> list[tuple[str, str]]:
        return list(kind.choices()) if kind.choices is not None else []


def stages_shown(pipeline: Pipeline, offer: Offer) -> list[StageShown]:
    """The stages in order with their entry actions, in two statements and one for each kind's values."""
    stages = pipeline.stages.order_by("position").prefetch_related("actions")
    return [StageShown(stage, [offer.shown(one) for one in stage.actions.all()]) for stage in stages]


def pipelines_shown() -> list[Pipeline]:
    """Every pipeline, the default first, those put away last; `jobs` counts the jobs that run on it."""
    jobs = Count("requisitions", filter=Q(requisitions__status__in=_CURRENT))
    return list(Pipeline.objects.annotate(jobs=jobs).order_by("is_archived", "-is_default", "name"))
