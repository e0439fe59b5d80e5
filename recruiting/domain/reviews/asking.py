"""Both agents and the ATS reading, asked one after the other; what one gives does not hang on the other."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import DomainError
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.ai.review.ats import ats_report
from recruiting.ai.review.schema import AppealReview, AtsReport, DocumentLooks, ReviewInput, StructureReview
from recruiting.enums.reviews import ReviewAgent, ReviewType
from recruiting.models import ReviewRequest
from superadmin.domain.ai import Answer, ask
from superadmin.models import Tenant

log = logging.getLogger(__name__)
PURPOSES = {
    ReviewAgent.STRUCTURE: "resume_structure_review",
    ReviewAgent.APPEAL: "resume_appeal_review",
}
Say = Callable[[int, str], None]


@dataclass(slots=True)
class Said:
    """What the agents gave, by agent. `failed` holds the sentence for one that gave nothing, `errors` what it raised;
    `answers` are the calls as the ledger knows them."""

    ats: AtsReport
    values: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Answer[Any]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    errors: list[Exception] = field(default_factory=list)

    @property
    def structure(self) -> StructureReview | None:
        """The structure agent's, None where it was not asked or gave nothing."""
        return self.values.get(ReviewAgent.STRUCTURE)

    @property
    def appeal(self) -> AppealReview | None:
        """The appeal agent's, None where it was not asked or gave nothing."""
        return self.values.get(ReviewAgent.APPEAL)


def review_input(review: ReviewRequest, today: date) -> ReviewInput:
    """What both agents are given: the text that the request names, and nothing of the person's record."""
    text = review.text
    return ReviewInput(
        text=text.content,
        extract=ResumeExtract.model_validate(text.extract) if text.extract else ResumeExtract(),
        today=today,
        language=review.language,
        target_role=review.target_role,
        industry=review.target_industry,
        experience_level=review.experience_level,
        review_type=review.review_type,
        looks=DocumentLooks(
            mime_type=review.resume.mime_type,
            pages=text.pages,
            columns=text.columns,
            images=text.images,
            hidden=len(text.hidden),
        ),
    )


def agents_of(review_type: str) -> tuple[ReviewAgent, ...]:
    """Who is asked: an ATS check is about form alone, so the appeal agent is left out."""
    if review_type == ReviewType.ATS_CHECK:
        return (ReviewAgent.STRUCTURE,)
    return (ReviewAgent.STRUCTURE, ReviewAgent.APPEAL)


def ask_agents(
    given: ReviewInput, *, tenant: Tenant | None, user: User | None = None, related: Model | None = None, say: Say
) -> Said:
    """Ask each agent by the one AI door; writes the AI ledger alone. Call it outside a transaction.

    One agent's failure keeps the other's answer. Raises the first error where every agent failed."""
    said = Said(ats=ats_report(given))
    asked = agents_of(given.review_type)
    words = {ReviewAgent.STRUCTURE: _("Reading the structure"), ReviewAgent.APPEAL: _("Reading what speaks for them")}
    for number, agent in enumerate(asked):
        say(10 + 80 * number // len(asked), words[agent])
        try:
            answer = ask(PURPOSES[agent], given, tenant=tenant, user=user, related=related)
        except Exception as error:  # noqa: BLE001 - whatever breaks one agent must not take the other's part along
            log.warning("review, agent %s: %s", agent, type(error).__name__)
            said.failed[agent] = reason_of(error)
            said.errors.append(error)
        else:
            said.answers[agent], said.values[agent] = answer, answer.value
    if not said.values:
        raise said.errors[0]
    return said


def reason_of(error: Exception) -> str:
    """A sentence for a person: a refusal's own, else the error's kind (its message may quote the résumé)."""
    if isinstance(error, DomainError):
        return error.sentence[:300]
    return _("This part could not be made (%(kind)s). The résumé is unchanged.") % {"kind": type(error).__name__}
