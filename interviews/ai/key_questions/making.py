"""Questions made from what a résumé claims and what a job asks for, each with the passage that prompted it."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from interviews.ai.forbidden import is_clean, is_private
from interviews.ai.key_questions.passages import Claim, claims_of, place_of
from interviews.ai.key_questions.schema import Difficulty, KeyQuestionsInput, PlannedQuestion, Source
from interviews.ai.orders import addresses_software
from interviews.ai.seeds import chance, one_of
from interviews.data import load_competencies

_SKILL_NAME = re.compile(r"[\w .+#/&'’-]{1,40}")
_MEASURED = (
    "{opening} “{quote}.” How was that measured, and which part of it was your own doing?",
    "{opening} “{quote}.” What was it like before, and what exactly did you change?",
    "{opening} “{quote}.” How do you know that it came from your work and not from something else?",
)
_OPEN = (
    "{opening} “{quote}.” What came of it in the end, and how could you tell?",
    "{opening} “{quote}.” What was the hardest part of it, and how did you deal with it?",
    "{opening} “{quote}.” Which decision in it was yours, and what else could you have done?",
)
_NAMED = (
    "You name {skill} {where}: “{quote}.” What did you use it for, and where did it reach its limits?",
    "You name {skill} {where}: “{quote}.” What would you do differently with it today, and why?",
)
_MISSING = (
    "The job asks for {skill}, which your résumé does not name. What have you done that comes nearest to it, and how "
    "would you learn the rest?",
    "Your résumé does not name {skill}, and the job asks for it. Where have you met it, and what would you do in your "
    "first weeks to become useful with it?",
)
_ASKED = (
    "This job asks for {skill}. Tell me about the most demanding thing you have done with it.",
    "This job asks for {skill}. Describe a time it did not go as planned, and what you did about it.",
)
_CLAIM_POINTS = ("what the situation was", "their own part in it", "why they did it that way", "what came of it")
_LEARN_POINTS = ("work that comes near it", "what they know and do not know", "a plan to learn with a first real task")
_SKILL_POINTS = ("what it was for", "the steps they took themselves", "what was hard", "the result")


def made(given: KeyQuestionsInput, count: int) -> tuple[PlannedQuestion, ...]:
    """At most `count` questions, from claims and from the job's skills in turn; each skill and each claim once."""
    claims, asked = _about_claims(given), _about_skills(given)
    in_turn = [one for pair in zip_longest(claims, asked) for one in pair if one is not None]
    kept: list[PlannedQuestion] = []
    for one in in_turn:
        if len(kept) < count and is_clean(one.question) and not _repeats(one, kept):
            kept.append(one)
    return tuple(kept)


def _repeats(one: PlannedQuestion, kept: Sequence[PlannedQuestion]) -> bool:
    return any(set(one.skills) & set(other.skills) or one.quote == other.quote != "" for other in kept)


def _about_claims(given: KeyQuestionsInput) -> list[PlannedQuestion]:
    """Claims with a skill that the job asks for first, then those with any skill."""
    wanted = {skill.casefold() for skill in given.job_skills}

    def order(claim: Claim) -> tuple[int, float]:
        known = {skill.casefold() for skill in claim.skills}
        return (0 if known & wanted else 1 if known else 2), chance(given.seed, claim.quote)

    ranked = sorted(claims_of(given.resume_text), key=order)
    return [_about_claim(claim, wanted, given.seed) for claim in ranked]


def _about_claim(claim: Claim, wanted: set[str], seed: str) -> PlannedQuestion:
    skill = next((name for name in claim.skills if name.casefold() in wanted), next(iter(claim.skills), ""))
    where = f"at {claim.employer}" if claim.employer else "in your résumé"
    opening = f"About your time at {claim.employer} you write:" if claim.employer else "Your résumé says:"
    written = claim.skills.get(skill, "")
    named = _is_name(written, claim.quote)
    forms = _MEASURED if claim.measured else _NAMED if named else _OPEN
    question = one_of(forms, seed, claim.quote).format(opening=opening, quote=claim.quote, skill=written, where=where)
    return _planned(
        question,
        competency="Ownership" if claim.measured or not skill else "Technical depth" if named else "Judgment",
        difficulty="medium",
        key_points=_CLAIM_POINTS,
        follow_ups=("What would you do differently today?", "Who else was part of it, and what did they do?"),
        source="resume",
        quote=claim.quote,
        reason="Your résumé claims it and gives a figure." if claim.measured else "Your résumé claims it.",
        skills=(skill,) if skill else (),
    )


def _is_name(written: str, quote: str) -> bool:
    """Whether a skill is a name such as Kafka, and not a word such as bookkeeping: it has a capital letter, and not
    because it begins the sentence."""
    return written != written.lower() and not quote.startswith(written)


def _about_skills(given: KeyQuestionsInput) -> list[PlannedQuestion]:
    """What the résumé lacks first; where there is no résumé, what the job asks for and the bank has no question on."""
    held = {skill.casefold() for skill in given.resume_skills}
    text = given.resume_text.casefold()
    sound = [skill for skill in given.job_skills if _can_be_named(skill)]
    missing = [skill for skill in sound if skill.casefold() not in held and skill.casefold() not in text]
    shown = [skill for skill in sound if skill not in missing]
    if not held and not text.strip():
        banked = {skill.casefold() for one in given.bank for skill in one.skills}
        return [_about_skill(skill, given, lacking=False) for skill in sound if skill.casefold() not in banked]
    return [_about_skill(skill, given, lacking=True) for skill in missing] + [
        _about_skill(skill, given, lacking=False) for skill in shown
    ]


def _about_skill(skill: str, given: KeyQuestionsInput, *, lacking: bool) -> PlannedQuestion:
    reason = f"The job asks for {skill}, which your résumé does not name." if lacking else f"The job asks for {skill}."
    return _planned(
        one_of(_MISSING if lacking else _ASKED, given.seed, skill).format(skill=skill),
        competency="Learning" if lacking else "Technical depth",
        difficulty="medium",
        key_points=_LEARN_POINTS if lacking else _SKILL_POINTS,
        follow_ups=("How would you notice that you are on the wrong path?", "What would you do first, and why?"),
        source="job",
        quote=place_of(skill, given.job_text),
        reason=reason,
        skills=(skill,),
    )


def _can_be_named(skill: str) -> bool:
    return bool(_SKILL_NAME.fullmatch(skill)) and not addresses_software(skill) and not is_private(skill)


def _planned(
    question: str,
    *,
    competency: str,
    difficulty: Difficulty,
    key_points: tuple[str, ...],
    follow_ups: tuple[str, ...],
    source: Source,
    quote: str,
    reason: str,
    skills: tuple[str, ...],
) -> PlannedQuestion:
    known = load_competencies()[competency]
    return PlannedQuestion(
        question=question,
        competency=competency,
        difficulty=difficulty,
        time_limit=150,
        key_points=key_points,
        follow_ups=follow_ups,
        anchors=known.anchors,
        red_flags=known.red_flags,
        source=source,
        quote=quote,
        reason=reason,
        skills=skills,
    )
