"""Everything that hangs on a candidate, in whatever app: found in Django's registry, so that calls go down and no list
of tables can be forgotten. What cannot move, because the kept candidate has one of its own, stays with its kin."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

from recruiting.models import Application, Candidate, CandidateMerge, DuplicateHint, DuplicateKey, Resume

# About the pair itself, or made anew from the rows.
_STAYS = (CandidateMerge, DuplicateHint, DuplicateKey)
_MADE_ANEW = frozenset({"recruiting.candidatedocument"})
# Holds many rows together without their being one thing.
_LOOSE: tuple[type[Model], ...] = (Candidate, Resume)

Pks = dict[type[Model], set[int]]


@dataclass(frozen=True)
class Relation:
    """A foreign key to a candidate: `name` is "app.model.field"."""

    model: type[Model]
    field: str

    @property
    def name(self) -> str:
        """As it stands in CandidateMerge.moved."""
        return f"{self.model._meta.label_lower}.{self.field}"

    def rows(self, candidate: Candidate) -> Any:
        """The rows that hang on this candidate by this key."""
        return self.model._base_manager.filter(**{self.field: candidate})


def relations() -> list[Relation]:
    """Every foreign key to Candidate of every installed app whose rows move, by name."""
    links: list[Any] = Candidate._meta.get_fields(include_hidden=True)
    found = [
        Relation(link.related_model, link.field.name)
        for link in links
        if link.auto_created and (link.one_to_many or link.one_to_one) and _moves(link.related_model)
    ]
    return sorted(found, key=lambda relation: relation.name)


def _moves(model: Any) -> bool:
    return model not in _STAYS and model._meta.label_lower not in _MADE_ANEW and not model._meta.proxy


def staying(kept: Candidate, absorbed: Candidate) -> Pks:
    """The rows that stay with the absorbed candidate: applications for a job that the kept one applied to as well, and
    whatever belongs to one of those by a foreign key, to any depth and in both directions."""
    jobs = Application.objects.filter(candidate=kept).values("requisition_id")
    stays: Pks = defaultdict(set)
    stays[Application] = set(
        Application.objects.filter(candidate=absorbed, requisition__in=jobs).values_list("pk", flat=True)
    )
    owned = {model: _owned(model, absorbed) for model in {relation.model for relation in relations()}}
    links = [link for model in owned for link in _links(model, owned)]
    while any(_spread(link, owned, stays) for link in links):
        pass
    return stays


def _owned(model: type[Model], absorbed: Candidate) -> set[int]:
    found: set[int] = set()
    for relation in relations():
        if relation.model is model:
            found |= set(relation.rows(absorbed).values_list("pk", flat=True))
    return found


def _links(model: type[Model], owned: Pks) -> Iterator["Field[Any, Any]"]:
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey) and model not in _LOOSE and field.related_model in set(owned) - set(_LOOSE):
            yield field


def _spread(link: Any, owned: Pks, stays: Pks) -> bool:
    """Let staying go over one foreign key, both ways; whether it took anything new along."""
    model, target = link.model, link.related_model
    pairs = model._base_manager.filter(pk__in=owned[model], **{f"{link.name}__in": owned[target]})
    before = len(stays[model]), len(stays[target])
    for row, pointed in pairs.values_list("pk", f"{link.name}_id"):
        if row in stays[model] or pointed in stays[target]:
            stays[model].add(row)
            stays[target].add(pointed)
    return before != (len(stays[model]), len(stays[target]))
