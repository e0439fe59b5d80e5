"""Refuses a set that is not what was asked for. Here only the input is known, so here the last word is said."""

from assessments.ai.bank import vary
from assessments.ai.question_generate.batch import check_batch, warnings
from assessments.ai.question_generate.draft import Draft
from assessments.ai.question_generate.offline import offline, wanted_of
from assessments.ai.question_generate.picking import SEEDS
from assessments.ai.question_generate.schema import GeneratedSet, GenerateInput
from config.ai.client import InvalidAnswer
from config.ai.registry import Grounded


def ground(answer: GeneratedSet, given: GenerateInput) -> Grounded[GeneratedSet]:
    """The set, with notes on what a person should look at, and without bank references that the bank did not give.

    Raises InvalidAnswer for another number, level or kind than asked, for a question to be avoided, and for a set that
    calls itself short though the bank is not: only the bank can be short. What `offline` gave stays as it is.
    """
    if answer.short or not answer.drafts:
        if answer != offline(given):
            raise InvalidAnswer("The answer holds no questions.")
        return Grounded(answer)
    faults = check_batch(answer.items, wanted_of(given))
    if faults:
        raise InvalidAnswer(" ".join(faults[:10]))
    drafts = tuple(
        draft if _is_banked(draft, given) else draft.model_copy(update={"ref": ""}) for draft in answer.drafts
    )
    notes = tuple(dict.fromkeys((*answer.notes, *warnings(answer.items))))
    return Grounded(answer.model_copy(update={"asked_levels": given.levels, "drafts": drafts, "notes": notes}))


def _is_banked(draft: Draft, given: GenerateInput) -> bool:
    """Whether the draft is the bank's question of this reference, at a seed that picking uses."""
    try:
        return any(vary(draft.ref, given.seed + step).stem == draft.stem for step in range(SEEDS))
    except LookupError:
        return False
