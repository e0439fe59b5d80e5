"""From what was asked to the pools of the bank that answer it."""

from dataclasses import dataclass, replace

from assessments.ai.bank import find, skills, skills_named
from assessments.ai.bank.matching import general_skills
from assessments.ai.question_generate.picking import Pool, of_kinds
from assessments.ai.question_generate.posting import skills_of
from assessments.ai.question_generate.schema import GenerateInput

ON_A_JOB = 12  # skills of a job that are asked for at most


@dataclass(frozen=True, slots=True)
class Wishes:
    """`first` is picked before `then` fills what is missing; `unknown` are names that the bank has nothing on; `filler`
    says what `then` is, '' where nothing fills."""

    first: tuple[Pool, ...]
    then: tuple[Pool, ...] = ()
    unknown: tuple[str, ...] = ()
    filler: str = ""


def wishes(given: GenerateInput) -> Wishes:
    """The pools for a skill, a topic or a job. A job's missing questions come from general aptitude; those of a topic
    within a skill from the rest of the skill; a skill or a topic by itself is not filled."""
    if given.skill.strip():
        return _of_skill(given)
    if given.topic.strip():
        return _of_topic(given)
    return _of_job(given)


def _pools(given: GenerateInput, name: str, level: str, topic: str = "") -> tuple[Pool, ...]:
    """A pool for each of the bank's skills that the name means, under the name where it means one."""
    named = skills_named(name)
    return tuple(
        Pool(name.strip() if len(named) == 1 else skill, of_kinds(find(skill, topic=topic), given.kinds), level)
        for skill in named
    )


def _of_skill(given: GenerateInput) -> Wishes:
    topic = given.topic.strip()
    if not skills_named(given.skill):
        on_topic = _of_topic(given) if topic else Wishes(())
        return replace(on_topic, unknown=(given.skill.strip(), *on_topic.unknown))
    whole = _pools(given, given.skill, given.level)
    if not topic:
        return Wishes(whole)
    return Wishes(_pools(given, given.skill, given.level, topic), whole, filler=f"other parts of {given.skill.strip()}")


def _of_topic(given: GenerateInput) -> Wishes:
    topic = given.topic.strip()
    if skills_named(topic):
        return Wishes(_pools(given, topic, given.level))
    found = of_kinds(find(topic=topic), given.kinds)
    if not found:
        return Wishes((), unknown=(topic,))
    names = sorted({item.category for item in found})
    return Wishes(
        tuple(Pool(name, tuple(item for item in found if item.category == name), given.level) for name in names)
    )


def _of_job(given: GenerateInput) -> Wishes:
    required = dict(given.required_skills) or dict.fromkeys(_read(given), "")
    asked = list(required.items())[:ON_A_JOB]
    first = [pool for name, level in asked for pool in _pools(given, name, level or given.level)]
    unknown = tuple(name for name, _ in asked if not skills_named(name))
    general = tuple(pool for name in general_skills() for pool in _pools(given, name, given.level))
    return Wishes(tuple(first), general, unknown, "general aptitude")


def _read(given: GenerateInput) -> list[str]:
    return skills_of(given.job_title, given.job_text) if given.job_text.strip() else []


def known_names() -> str:
    """The bank's skills as a list to read."""
    return ", ".join(skills())
