"""Who says it moves no mark: the same answers under other names, pronouns, schools and addresses."""

import pytest

from benchmarks.interviews import Transcript, load
from interviews.ai.interview_report.offline import critique, offline
from interviews.ai.interview_report.schema import AskedTurn, InterviewReport, ReportInput
from recruiting.domain.fairness.swapping import NAMES, PRONOUNS

TRANSCRIPTS = load()[0]
# Of as many words each: how much somebody says counts a little, who they are does not.
SCHOOLS = ("Howard University", "Oxford University", "Wichita College")
ADDRESSES = ("East Harlem", "Palo Alto", "North Jackson")
INTRODUCED = (
    *(f"My name is {first} {last}." for first, last in NAMES),
    *(f"I am Robin Sample ({one})." for one in PRONOUNS),
    *(f"I am Robin Sample and studied at {one}." for one in SCHOOLS),
    *(f"I am Robin Sample at home in {one}." for one in ADDRESSES),
)
PLAIN = "I am Robin Sample."
TOLD = "My manager {name} asked {them} team for it, and {they} thanked me. "


def opened_by(given: ReportInput, words: str) -> ReportInput:
    """The interview with these words before each answer."""
    return given.model_copy(
        update={
            "questions": tuple(
                question.model_copy(
                    update={
                        "turns": tuple(
                            AskedTurn(seq=turn.seq, text=f"{words} {turn.text}" if place == 0 else turn.text)
                            for place, turn in enumerate(question.turns)
                        )
                    }
                )
                for question in given.questions
            )
        }
    )


def figures(report: InterviewReport) -> tuple:
    """Every figure of a report."""
    parts = (report.professionalism, report.subject_knowledge, report.clarity)
    marks = tuple((one.number, one.score) for one in report.responses)
    competencies = tuple((one.name, one.anchor) for one in report.competencies)
    return (*(part.score for part in parts), report.overall, marks, competencies)


@pytest.mark.parametrize("one", TRANSCRIPTS, ids=lambda one: one.name)
def test_who_one_is_moves_no_mark_of_a_report(one: Transcript) -> None:
    control = figures(offline(opened_by(one.given, INTRODUCED[0])))
    by_kind = {words: figures(offline(opened_by(one.given, words))) for words in INTRODUCED}
    names = {words: found for words, found in by_kind.items() if words.startswith("My name")}
    assert len(names) == len(NAMES)
    assert set(names.values()) == {control}
    for kind in ("(", "studied", "at home"):
        alike = {words: found for words, found in by_kind.items() if kind in words}
        assert len(alike) == 3
        assert len(set(alike.values())) == 1, alike


@pytest.mark.parametrize("one", TRANSCRIPTS[:3], ids=lambda one: one.name)
def test_whom_one_speaks_of_moves_no_mark(one: Transcript) -> None:
    def told(name: tuple[str, str], they: str, them: str) -> str:
        return TOLD.format(name=" ".join(name), they=they, them=them)

    spoken = [told(name, they, them) for name in NAMES for they, them in (("she", "her"), ("he", "his"))]
    assert len({figures(offline(opened_by(one.given, words))) for words in spoken}) == 1
    asked = [opened_by(one.given, words).questions[0] for words in spoken]
    assert len({critique(question).score for question in asked}) == 1


def test_the_measure_sees_what_does_move_a_mark() -> None:
    given = TRANSCRIPTS[0].given
    better = opened_by(given, "I cut the failures by 40 % in three months by writing tests for each release.")
    assert figures(offline(opened_by(given, PLAIN))) != figures(offline(better))
