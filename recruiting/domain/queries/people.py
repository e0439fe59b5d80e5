"""What the pages of duplicates, merges and pools show."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from config.web.pages import KeysetPage
from recruiting.domain.duplicates.words import reason_words
from recruiting.domain.identities import folded
from recruiting.domain.merges import MERGEABLE, differing
from recruiting.domain.merges.fields import Difference
from recruiting.enums import Seniority, SkillLevel, Source
from recruiting.enums.people import HintStatus
from recruiting.models import Application, Candidate, CandidateMerge, DuplicateHint, Pool, PoolMember
from recruiting.rules import applications_visible_to, candidates_visible_to, resumes_visible_to
from recruiting.rules.people import hints_visible_to, members_visible_to, merges_visible_to, pools_visible_to

FOUND, CHOICES = 20, 200
LABELS: dict[str, Promise] = {
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "current_position": gettext_lazy("Position"),
    "current_company": gettext_lazy("Company"),
    "location": gettext_lazy("Location"),
    "years_experience": gettext_lazy("Years of experience"),
    "experience_level": gettext_lazy("Level"),
    "availability_percentage": gettext_lazy("Availability, percent"),
    "source": gettext_lazy("Source"),
    "skills": gettext_lazy("Skills"),
    "tags": gettext_lazy("Tags"),
    "links": gettext_lazy("Links"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in words; `speaks_for` them being one person."""

    words: str
    speaks_for: bool


def reasons_of(hint: DuplicateHint) -> list[Told]:
    """A hint's reasons, what speaks for first and strongest."""
    return [Told(reason_words(reason), int(reason["points"]) > 0) for reason in hint.reasons]


def hint_page(user: User, *, dismissed: bool, after: str | None) -> KeysetPage[DuplicateHint]:
    """Open hints, or dismissed ones, the surest first, each with both people."""
    rows = hints_visible_to(user)
    rows = rows.filter(status=HintStatus.DISMISSED) if dismissed else rows.open()
    return KeysetPage(rows.select_related("first", "second"), "-score", after, 50)


def hints_of(user: User, candidate: Candidate) -> list[tuple[DuplicateHint, Candidate]]:
    """The open hints about a candidate, each with the other person."""
    rows = hints_visible_to(user).open().about(candidate).select_related("first", "second").order_by("-score", "-pk")
    return [(hint, hint.second if hint.first_id == candidate.pk else hint.first) for hint in rows[:5]]


def pair_hint(one: Candidate, other: Candidate) -> DuplicateHint | None:
    """The hint about these two, None where nothing spoke for it."""
    first, second = sorted((one.pk, other.pk))
    return DuplicateHint.objects.filter(first_id=first, second_id=second).first()


@dataclass(frozen=True, slots=True)
class Row:
    """A field of two records, for the page. `difference` is None where they say the same."""

    name: str
    label: str
    kept: str
    absorbed: str
    difference: Difference | None


def side_by_side(kept: Candidate, absorbed: Candidate) -> list[Row]:
    """Every field that one of two records fills, in words."""
    unlike = {one.name: one for one in differing(kept, absorbed)}
    rows = []
    for name in MERGEABLE:
        here, there = (shown(name, getattr(one, name)) for one in (kept, absorbed))
        rows.append(Row(name, str(LABELS[name]), here, there, unlike.get(name)))
    return [row for row in rows if row.kept or row.absorbed]


def shown(name: str, value: Any) -> str:
    """A field's value in words, '' for nothing."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, Mapping):
        levels = {str(level): label for level, label in SkillLevel.choices}
        return ", ".join(f"{skill} ({levels[level]})" if level in levels else skill for skill, level in value.items())
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    named = {"experience_level": Seniority.choices, "source": Source.choices}.get(name, [])
    return str(dict(named).get(str(value), value))


def weights_of(user: User, people: tuple[Candidate, Candidate]) -> list[dict[str, Any]]:
    """How much hangs on each of two people, as this person sees it: {candidate, resumes, applications}."""
    keys = [one.pk for one in people]
    resumes = _counted(resumes_visible_to(user).filter(candidate__in=keys))
    applications = _counted(applications_visible_to(user).filter(candidate__in=keys))
    return [
        {"candidate": one, "resumes": resumes.get(one.pk, 0), "applications": applications.get(one.pk, 0)}
        for one in people
    ]


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("candidate_id").annotate(count=Count("pk")))


def others_to_merge(user: User, candidate: Candidate, query: str) -> list[Candidate]:
    """People whom one could mean by a search for the other record: every word in the folded text, at most 20."""
    rows = candidates_visible_to(user).exclude(pk=candidate.pk)
    words = folded(query).split()
    for word in words:
        rows = rows.filter(search_text__contains=word)
    return list(rows.order_by("last_name", "first_name", "pk")[:FOUND]) if words else []


def merged_row(user: Any, public_id: str) -> Candidate | None:
    """The merged row of this id, with the candidate it is merged into, where the person sees that one."""
    seen = candidates_visible_to(user).values("pk")
    return Candidate.objects.filter(public_id=public_id, merged_into__in=seen).select_related("merged_into").first()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What merges brought to a candidate: the standing merges, and applications that could not move."""

    merges: list[CandidateMerge]
    earlier: list[Application]

    def __bool__(self) -> bool:
        return bool(self.merges or self.earlier)


def gathered_by(user: User, candidate: Candidate) -> Gathered:
    """The merges of a candidate's page, newest first, undone ones too."""
    merges = merges_visible_to(user).filter(Q(kept=candidate) | Q(kept__merged_into=candidate))
    rows = list(merges.select_related("absorbed", "kept", "actor", "undone_by").order_by("-pk")[:20])
    if not any(row.undone_at is None for row in rows):
        return Gathered(rows, [])
    earlier = applications_visible_to(user).filter(candidate__merged_into=candidate)
    return Gathered(rows, list(earlier.select_related("requisition", "stage", "candidate").order_by("-applied_at")))


def moved_words(merge: CandidateMerge) -> list[tuple[str, int]]:
    """How many rows of each kind moved: (what they are called, how many)."""
    from django.apps import apps

    counted: dict[str, int] = {}
    for name, keys in merge.moved.items():
        label = name.rpartition(".")[0]
        words = str(apps.get_model(label)._meta.verbose_name_plural)
        counted[words] = counted.get(words, 0) + len(keys)
    return sorted(counted.items())


def pools_shown(user: User) -> QuerySet[Pool]:
    """The pools this person sees, by name, each with `size` (the people in it whom they see)."""
    seen = members_visible_to(user).order_by().values("pk")
    return (
        pools_visible_to(user)
        .select_related("owner")
        .annotate(size=Count("members", filter=Q(members__in=seen)))
        .order_by("name", "pk")
    )


def member_page(user: User, pool: Pool, after: str | None) -> KeysetPage[PoolMember]:
    """The people in a pool whom this person sees, newest first."""
    rows = members_visible_to(user).filter(pool=pool).select_related("candidate", "added_by")
    return KeysetPage(rows, "-created_at", after, 50)


def pools_around(user: User, candidate: Candidate) -> tuple[list[Pool], list[Pool]]:
    """(the pools in which a candidate is, each with its `note`; the other ones), as this person sees them, by name."""
    mine = PoolMember.objects.filter(candidate=candidate, pool=OuterRef("pk")).values("note")[:1]
    rows: list[Any] = list(pools_visible_to(user).annotate(note=Subquery(mine)).order_by("name", "pk")[:CHOICES])
    held = [row for row in rows if row.note is not None]
    return held, [row for row in rows if row.note is None]


def choice_words() -> dict[str, str]:
    """Whose value a choice of a merge takes."""
    return {
        "kept": _("of the record that stays"),
        "absorbed": _("of the other record"),
        "both": _("both together"),
    }
