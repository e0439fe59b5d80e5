"""Lists of templates, and which of them are complete: the same number of queries whatever the rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from interviews.domain.assembly import Wish, wish_of
from interviews.domain.templates import lacks_questions, lacks_weights
from interviews.enums import TagMode
from interviews.models import BankQuestion, InterviewTemplate
from interviews.rules import templates_visible_to


def found_templates(user: User, asked: Mapping[str, Any]) -> QuerySet[InterviewTemplate]:
    """The templates that a person sees, newest first: `q` words of the name, `type`, `difficulty`, `tags` keys (any),
    `shown` own, shared or archived."""
    rows = templates_visible_to(user).select_related("user").prefetch_related("tags", "question_banks")
    if asked.get("q"):
        rows = rows.filter(Q(name__icontains=asked["q"]) | Q(description__icontains=asked["q"]))
    for name in ("type", "difficulty"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("tags"):
        links: Any = InterviewTemplate.tags.through.objects.filter(tag__in=asked["tags"])
        rows = rows.filter(pk__in=links.values("interviewtemplate"))
    shown = asked.get("shown") or ""
    rows = rows.filter(archived_at__isnull=shown != "archived")
    if shown == "own":
        rows = rows.filter(user=user)
    if shown == "shared":
        rows = rows.filter(is_shared=True)
    return rows.order_by("-created_at", "-pk")


def completeness(templates: Iterable[InterviewTemplate]) -> dict[int, str]:
    """{template's key: what it lacks, '' for a complete one}. Tags and banks must be prefetched; two queries where one
    of them draws."""
    rows = list(templates)
    drawing = [row for row in rows if row.use_auto_assembly]
    found = {row.pk: lacks_weights(row) for row in rows if not row.use_auto_assembly}
    if drawing:
        pool = _Pool()
        found |= {row.pk: lacks_questions((wish := wish_of(row)).need, pool.count(wish)) for row in drawing}
    return found


class _Pool:
    """Every question that could be drawn, read once."""

    def __init__(self) -> None:
        rows = BankQuestion.objects.filter(archived_at__isnull=True, bank__archived_at__isnull=True)
        names = ("pk", "difficulty", "bank_id", "bank__is_shared", "bank__owner_id")
        self.rows = list(rows.values_list(*names))
        self.tags: dict[int, set[int]] = {}
        links: Any = BankQuestion.tags.through.objects.filter(bankquestion__in=rows)
        for question, tag in links.values_list("bankquestion_id", "tag_id"):
            self.tags.setdefault(question, set()).add(tag)

    def count(self, wish: Wish) -> dict[str, int]:
        """{difficulty: how many} that fit."""
        return Counter(
            difficulty
            for pk, difficulty, bank, shared, owner in self.rows
            if (bank in wish.banks if wish.banks else shared or (owner is not None and owner == wish.owner))
            and self._carries(pk, wish)
        )

    def _carries(self, pk: int, wish: Wish) -> bool:
        held, wanted = self.tags.get(pk, set()), set(wish.tags)
        if not wanted:
            return True
        return bool(held & wanted) if wish.tag_mode == TagMode.ANY else wanted <= held
