"""Words and tones of recruiting's pages."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recruiting.domain.blindness import earlier_record
from recruiting.domain.queries import applicant_rows
from recruiting.domain.queries.applicants import Applicant, Asked
from recruiting.domain.queries.boards import Card
from recruiting.domain.queries.candidate_rows import row_of
from recruiting.enums import Outcome, RequisitionStatus, SkillLevel
from recruiting.models import Candidate, JobRequisition, PipelineStage

register = template.Library()

_REQUISITION = {
    RequisitionStatus.OPEN: "positive",
    RequisitionStatus.PAUSED: "warning",
    RequisitionStatus.FILLED: "info",
    RequisitionStatus.DRAFT: "",
}
_OUTCOME = {Outcome.HIRED: "positive", Outcome.REJECTED: "", Outcome.WITHDRAWN: ""}
_LEVELS = dict(SkillLevel.choices)


@register.filter
def requisition_tone(status: str) -> str:
    """The status dot's tone."""
    return _REQUISITION.get(RequisitionStatus(status), "")


@register.filter
def outcome_tone(outcome: str) -> str:
    """The badge's tone; a rejection has no alarming color."""
    return _OUTCOME.get(Outcome(outcome), "") if outcome else ""


@register.simple_tag
def move_buttons(board: object, column: object) -> str:
    """The menu's stages for the cards of a column, ready to be put into each: a board draws hundreds."""
    return render_to_string("recruiting/board_moves.html", {"board": board, "column": column})


@register.simple_tag
def closed_card(card: Card, menu: str) -> str:
    """A card whose menu is not open; `menu` is its link's address but for the card. A board draws hundreds and asks
    for them again at each change, so what was drawn is kept: all that a card shows is in these words."""
    return _drawn("recruiting/board_card.html", card=card, menu=menu)


def _drawn(template: str, **given: Hashable) -> str:
    """What is drawn of these values, which must be all that the template shows."""
    return _kept(template, get_language() or "", *given.items())


@lru_cache(maxsize=4_000)
def _kept(template: str, language: str, *given: tuple[str, Hashable]) -> str:
    """What was drawn of these values in this language."""
    return render_to_string(template, dict(given))


@register.simple_tag
def candidate_row(person: Candidate, may_tick: bool) -> str:
    """A row of the candidates' table. Kept as a card of the board is, but for what a search says of it."""
    template, row = "recruiting/candidate_row.html", row_of(person)
    why = person.why  # type: ignore[attr-defined]  # set by the page
    if why is not None:
        return render_to_string(template, {"row": row, "may_tick": may_tick, "why": why})
    return _drawn(template, row=row, may_tick=may_tick)


@register.simple_tag
def applicant_row(shown: Applicant, requisition: JobRequisition, stages: Sequence[PipelineStage]) -> str:
    """A row of the ranking. Kept as a card of the board is."""
    row = applicant_rows.row_of(shown, stages)
    return _drawn("recruiting/applicant_row.html", row=row, job=str(requisition.public_id))


@register.filter
def earlier(candidate: Candidate) -> str:
    """In words, that a record is merged into another; it is read along."""
    return earlier_record(candidate.merged_into, candidate.stands_for is not None)


@register.filter
def outcome_name(outcome: str) -> str:
    """The outcome's word."""
    return str(Outcome(outcome).label)


@register.filter
def at_breaks(text: str) -> str:
    """A text whose e-mail addresses may break before the @, where they must break."""
    return mark_safe(conditional_escape(text).replace("@", "<wbr>@"))  # noqa: S308 - escaped before


@register.filter
def level_name(level: str) -> str:
    """A skill level's word; '' for none."""
    return str(_LEVELS.get(level, ""))


@register.filter
def engine_words(engine: str) -> str:
    """Who read or matched, in words: the offline engine, or the model by its name."""
    return _("offline engine") if engine == "offline" else engine


def _amount(value: Decimal) -> str:
    """Thousands parted by thin spaces, no cents where there are none."""
    text = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return text.replace(",", "\u202f")


@register.filter
def salary(requisition: JobRequisition) -> str:
    """`EUR 62 000 to 78 000 a year`; one end alone where only one is known."""
    ends = [value for value in (requisition.min_salary, requisition.max_salary) if value is not None]
    if not ends:
        return ""
    amounts = " to ".join(dict.fromkeys(_amount(value) for value in ends))
    words = (requisition.currency, amounts, requisition.get_salary_period_display())
    return " ".join(word for word in words if word)


@register.simple_tag(takes_context=True)
def asked_groups(context: Context, requisition: JobRequisition) -> list[tuple[str, list[Asked]]]:
    """What a job asks as (title, skills), required first: those of the page (`asked`, with counts) or the job's own."""
    rows = context.get("asked")
    if rows is None:
        named = ((requisition.required_skills, True), (requisition.nice_to_have, False))
        rows = [Asked(name, level, need, None) for skills, need in named for name, level in skills.items()]
    groups = [
        (_("Required"), [one for one in rows if one.required]),
        (_("Nice to have"), [one for one in rows if not one.required]),
    ]
    return [(title, skills) for title, skills in groups if skills]


@register.filter
def points(value: float) -> str:
    """A part's points with one decimal."""
    return f"{value:.1f}"


@register.filter
def names_of(rows: tuple[object, ...]) -> list[str]:
    """The `name` of each."""
    return [str(getattr(row, "name", row)) for row in rows]
