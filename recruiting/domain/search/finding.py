"""Finding candidates: what was typed and the list's filters become a queryset, and a page with the best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from accounts.rules import role_of
from recruiting.domain.search.conditions import Condition, condition_of, names_condition
from recruiting.domain.search.matching import READ_ALL_THEY_SEE, found, scores
from recruiting.domain.search.narrowing import narrowed_candidates
from recruiting.domain.search.parsing import Problem, Reading, read_query
from recruiting.domain.search.tree import Node, Phrase, all_of, leaves
from recruiting.domain.search.words import words_in
from recruiting.models import Candidate

POOL = 300
SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as read: `node` is what was typed, `condition` that and the filters that are words (place, tag)."""

    node: Node | None
    condition: Condition | None
    problems: Sequence[Problem] = ()

    @property
    def any_status(self) -> bool:
        """Whether a status is named among the words, so that the list's own leaves nobody out."""
        return any(leaf.field == "status" for leaf, _negated in leaves(self.node))


def read_search(query: str, asked: Mapping[str, Any]) -> Asked:
    """What is asked by the words and by the filters `location` and `tag`."""
    reading: Reading = read_query(query)
    named = [(name, str(asked.get(name) or "")) for name in ("location", "tag")]
    more: list[Node] = [Phrase(text.replace('"', " "), name) for name, text in named if words_in(text)]
    nodes = [*([reading.node] if reading.node is not None else []), *more]
    condition = condition_of(all_of(nodes)) if nodes else None
    return Asked(reading.node, condition, reading.problems)


def search_candidates(user: User, query: str, asked: Mapping[str, Any]) -> QuerySet[Candidate]:
    """The candidates that this person sees, that meet the words of `query` and fit the filters of `asked`, unordered.

    A résumé's words find only whom this person may read. `parsing` has the language, `narrowing` the filters;
    `location` and `tag` are words too. Never raises for what was typed."""
    read = read_search(query, asked)
    rows = narrowed_candidates(user, asked, any_status=read.any_status)
    return found(rows, read.condition, user) if read.condition is not None else rows


@dataclass
class BestPage:
    """The best first, of the newest 300 who were found: so that a word that half the people have costs no more than a
    rare one. Three statements. Behaves as a page of `config.web.pages`."""

    rows: QuerySet[Candidate]
    condition: Condition
    user: User
    asked: str | None = None
    size: int = SIZE
    key: str = field(default="page", init=False)

    @cached_property
    def _newest(self) -> list[int]:
        ids = self.rows.prefetch_related(None).order_by("-created_at", "-pk").values_list("pk", flat=True)
        return list(ids[: POOL + 1])

    @cached_property
    def _ranked(self) -> list[int]:
        ids = self._newest[:POOL]
        profile_only = role_of(self.user) not in READ_ALL_THEY_SEE
        by_score = scores(ids, self.condition, using=self.rows.db, profile_only=profile_only)
        return sorted(ids, key=lambda pk: -by_score.get(pk, 0.0))

    @property
    def number(self) -> int:
        """This page's number, 1 first."""
        wanted = int(self.asked) if self.asked and self.asked.isascii() and self.asked.isdigit() else 1
        return min(max(1, wanted), max(1, -(-self.total // self.size)))

    @cached_property
    def items(self) -> list[Candidate]:
        """This page's candidates."""
        start = (self.number - 1) * self.size
        ids = self._ranked[start : start + self.size]
        by_id = {row.pk: row for row in self.rows.filter(pk__in=ids)}
        return [by_id[pk] for pk in ids if pk in by_id]

    @property
    def total(self) -> int:
        """How many were found, at most 300."""
        return min(len(self._newest), POOL)

    @property
    def about(self) -> bool:
        """Whether there are more than `total` says."""
        return len(self._newest) > POOL

    @property
    def first_shown(self) -> int:
        """The position of the first shown, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last_shown(self) -> int:
        """The position of the last shown."""
        return (self.number - 1) * self.size + len(self.items)

    @property
    def next_query(self) -> str:
        """The next page's `page=`, '' on the last."""
        return str(self.number + 1) if self.number * self.size < self.total else ""

    @property
    def previous_query(self) -> str:
        """The previous page's `page=`, '' on the first."""
        return str(self.number - 1) if self.number > 1 else ""


def people_by_name(user: User, text: str) -> QuerySet[Candidate]:
    """Those whose name, e-mail address or telephone number has a part that begins with each word; by name. Listed
    people alone; nobody where no word is asked."""
    rows = narrowed_candidates(user, {})
    condition = names_condition(text)
    if condition is None:
        return rows.none()
    return found(rows, condition, user).order_by("last_name", "first_name", "pk")
