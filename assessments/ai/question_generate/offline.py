"""Chooses a set from the bank: same input, same questions. Never repeats one to reach the number."""

from assessments.ai.question_generate.batch import Wanted, check_batch, warnings
from assessments.ai.question_generate.picking import Picker
from assessments.ai.question_generate.places import spread
from assessments.ai.question_generate.posting import addresses_software
from assessments.ai.question_generate.schema import GeneratedSet, GenerateInput
from assessments.ai.question_generate.wishes import Wishes, known_names, wishes

INSTRUCTION = "A passage of the posting reads like an instruction to software. It changed nothing."


def offline(given: GenerateInput) -> GeneratedSet:
    """`given.count` different questions for what was asked, or none and the sentence why (`short`).

    A job's questions are spread over its skills, general aptitude fills what the bank lacks, and `notes` say so.
    """
    wish = wishes(given)
    picker = Picker(given.seed, avoid=given.avoid, avoid_refs=given.avoid_refs)
    picker.fill(wish.first, given.count)
    wanted_first = len(picker.drafts)
    picker.fill(wish.then, given.count)
    if len(picker.drafts) < given.count:
        return _short(given, _too_few(given, wish, len(picker.drafts)))
    drafts = spread(picker.drafts)
    items = [draft.item for draft in drafts]
    if check_batch(items, wanted_of(given)):
        return _short(given, _not_as_asked(given))
    notes = (*_notes(given, wish, given.count - wanted_first, picker.off_level), *warnings(items))
    return GeneratedSet(asked=given.count, asked_levels=given.levels, drafts=drafts, notes=notes)


def wanted_of(given: GenerateInput) -> Wanted:
    """What a set for this input is checked against."""
    return Wanted(count=given.count, levels=given.levels, kinds=given.kinds, avoid=given.avoid)


def _short(given: GenerateInput, sentence: str) -> GeneratedSet:
    return GeneratedSet(asked=given.count, asked_levels=given.levels, short=sentence)


def _too_few(given: GenerateInput, wish: Wishes, found: int) -> str:
    if not wish.first and not wish.then:
        return (
            f"The question bank holds nothing on {', '.join(wish.unknown)}. Choose another skill, write the questions "
            f"yourself, or set up a model. The bank covers: {known_names()}."
        )
    return (
        f"The question bank holds {found} fitting questions that differ, and {given.count} were asked for. Ask for "
        "fewer, allow more kinds of question, or name more skills."
    )


def _not_as_asked(given: GenerateInput) -> str:
    if given.levels:
        near = " or ".join(level for level in given.levels if level)
        return f"The question bank holds too few questions near the level {near}. Ask for fewer."
    return "The question bank cannot spread these questions over levels. Name a level, or allow more kinds of question."


def _notes(given: GenerateInput, wish: Wishes, filled: int, off_level: int) -> list[str]:
    notes = [INSTRUCTION] if given.job_text and addresses_software(given.job_text) else []
    if wish.unknown:
        notes.append(f"The question bank holds nothing on {', '.join(wish.unknown)}.")
    if filled:
        questions = "question comes" if filled == 1 else "questions come"
        notes.append(f"{filled} of {given.count} {questions} from {wish.filler}.")
    if off_level:
        stand = "question is" if off_level == 1 else "questions are"
        notes.append(f"{off_level} of {given.count} {stand} of another level than asked: the bank has no more of it.")
    return notes
