"""Skills alignment: the industry's key skills, shown at work, and listed where a reader looks for them."""

from recruiting.ai.resume_extract.schema import SkillFound, Span
from recruiting.ai.review.findings import Share, counted
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.schema import ReviewFinding

from .case import Case, at_work

_STUFFED = 45  # skills in one list
_SHOWN = 3
_NAMED = 6  # missing skills that are named


def measure(case: Case) -> Measured:
    """The three parts of the skills score."""
    return Measured.of([_keys(case), _worked(case), _listed(case)])


def shown(case: Case) -> tuple[str, ...]:
    """The key skills that the résumé shows, in the industry's order."""
    return tuple(name for name in case.key_skills if name in case.skills)


def missing(case: Case) -> tuple[str, ...]:
    """The others; none where the industry names no key skills."""
    return tuple(name for name in case.industry.key_skills if name not in case.skills)


def _keys(case: Case) -> Measured:
    have, expected = shown(case), max(1, case.expected.key_skills)
    kind = ("key skill", "key skills") if case.industry.key_skills else ("skill", "skills")
    said = f"{counted(len(have), *kind)} {'is' if len(have) == 1 else 'are'} shown; {expected} are expected."
    gone = missing(case)
    found = []
    if gone:
        named = ", ".join(gone[:_NAMED])
        found.append(
            ReviewFinding(
                code="missing_skills",
                type="suggestion",
                category="keywords",
                severity=3 if len(have) < expected else 1,
                sentence=f"Not shown: {named}. Name those that you have, best in a statement of work.",
            )
        )
    return Measured.one(Share("key_skills", 55, len(have) / expected, said), found)


def _worked(case: Case) -> Measured:
    have = shown(case)
    worked = [name for name in have if at_work(case.skills[name])]
    value = len(worked) / max(1, 0.75 * case.expected.key_skills)
    found = [
        ReviewFinding(
            code="skill_at_work", section=case.skills[name].section, type="strength", category="keywords", severity=2,
            quote=case.skills[name].quote, sentence=f"{name}: shown at work, not only listed.", confidence=0.9,
        )
        for name in worked
        if _holds(case, case.skills[name].quote) and _praised(case, case.skills[name])
    ][:_SHOWN]  # fmt: skip
    found += [
        ReviewFinding(
            code="listed_only", section=case.skills[name].section, type="suggestion", category="keywords", severity=1,
            quote=case.skills[name].mention, sentence="Listed, but no statement of work shows it.", confidence=0.8,
        )
        for name in have
        if name not in worked and case.industry.key_skills and _holds(case, case.skills[name].mention)
    ][:_SHOWN]  # fmt: skip
    said = f"{len(worked)} of them {'is' if len(worked) == 1 else 'are'} shown at work."
    return Measured.one(Share("at_work", 30, value, said), found)


def _praised(case: Case, skill: SkillFound) -> bool:
    """Whether the passage stands in a statement that tells a deed."""
    inside = [one for one in case.told if one.statement.start <= skill.quote.start < one.statement.end]
    return any(one.told_well for one in inside)


def _holds(case: Case, span: Span) -> bool:
    return bool(span.text) and span.start >= 0 and case.reading.text[span.start : span.end] == span.text


def _listed(case: Case) -> Measured:
    listed = sum(one.section == "skills" for one in case.reading.skills)
    if not case.reading.of("skills"):
        return Measured.one(Share("listed", 15, 0.0, "No section lists the skills."))
    if listed <= _STUFFED:
        return Measured.one(
            Share("listed", 15, min(1.0, listed / 5), f"{counted(listed, 'skill', 'skills')} in their section.")
        )
    said = f"{listed} skills in one list: readers believe none of them."
    found = ReviewFinding(
        code="stuffed", section="skills", type="weakness", category="keywords", severity=3, sentence=said
    )
    return Measured.one(Share("listed", 15, 0.4, said), [found])
