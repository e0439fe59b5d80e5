"""A skill check, shaped for its page."""

from typing import Any

from recruiting.ai.match_explain.schema import MatchResult
from recruiting.ai.match_explain.warnings import doubts
from recruiting.domain.queries.matches import shown_result
from recruiting.enums.learning import CheckStatus
from recruiting.models import SkillCheck


def shown_check(check: SkillCheck) -> dict[str, Any]:
    """{check, match (ShownMatch or None), doubts (sentences about the documents)}."""
    done = check.status == CheckStatus.DONE
    return {
        "check": check,
        "match": shown_result(MatchResult.model_validate(check.result), engine=check.engine) if done else None,
        "doubts": [doubt.sentence for doubt in doubts(check.resume_text, check.job_text)] if done else [],
    }
