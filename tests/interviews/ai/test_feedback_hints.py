"""Hints on a feedback: biased wordings, personalities, judgments without an example. An engine can only advise."""

import pytest

from interviews.ai.feedback_hints.grounding import ADVICE, ground
from interviews.ai.feedback_hints.offline import offline
from interviews.ai.feedback_hints.prompt import PROMPT_FILE, messages
from interviews.ai.feedback_hints.purpose import PURPOSE
from interviews.ai.feedback_hints.schema import FeedbackHints, Hint, HintsInput
from tests.interviews.ai.test_bias_terms import TERMS, lines

GOOD = (
    "She explained the index on the orders table and said why it was not used: the query cast the column. When asked "
    "for the next step she named ANALYZE and measured again, 2.1 seconds became 180 milliseconds."
)


def kinds(text: str, kind: str = "feedback") -> list[str]:
    """The kinds of the hints on a text."""
    return [one.kind for one in offline(HintsInput(text=text, terms=TERMS, kind=kind)).hints]


def test_a_feedback_with_examples_has_no_hint() -> None:
    assert kinds(GOOD) == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_has_no_hint(text: str) -> None:
    assert kinds(text) == []


def test_ordinary_prose_has_no_bias_and_no_personality() -> None:
    for sentence in lines("clean_sentences"):
        assert not {"bias", "personality"} & set(kinds(sentence)), sentence


def test_a_biased_wording_has_its_term_its_place_and_alternatives() -> None:
    text = f"{GOOD} She is too old for this role."
    (hint,) = offline(HintsInput(text=text, terms=TERMS)).hints
    assert (hint.kind, hint.category, hint.severity, hint.term) == ("bias", "age", 2, "too old")
    assert text[hint.start : hint.end] == hint.quote == "She is too old"
    assert hint.sentence
    assert hint.alternatives


def test_terms_that_are_not_in_force_flag_nothing() -> None:
    assert offline(HintsInput(text=f"{GOOD} She is too old.", terms=())).hints == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He is a good communicator and a team player, I liked talking with him a lot in this round.", "vague"),
        ("Strong candidate with great skills, we should go on to the next round with this person soon.", "vague"),
        ("He lacked depth in most parts of the conversation that we had about databases and such things.", "vague"),
        (
            "There was little enthusiasm for our product and the way in which we work with each other here.",
            "personality",
        ),
        (
            "He seemed nervous and shy for most of the conversation that we had about databases and systems.",
            "personality",
        ),
        ("I liked it very much and would be glad to see more of this person in one of the next rounds.", "no_example"),
        ("Good answers.", "short"),
    ],
)
def test_what_a_feedback_lacks(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_an_example_beside_a_judgment_is_enough() -> None:
    assert kinds(f"He is a good communicator. {GOOD}") == []


def test_personality_is_said_once_where_the_guard_says_it_already() -> None:
    found = offline(HintsInput(text=f"{GOOD} The vibe was off.", terms=TERMS)).hints
    assert [(one.kind, one.quote) for one in found] == [("bias", "vibe")]
    bare = offline(HintsInput(text=f"{GOOD} The vibe was off.")).hints
    assert [(one.kind, one.quote, one.severity) for one in bare] == [("personality", "vibe", 0)]
    assert bare[0].alternatives


def test_what_an_ai_wrote_is_looked_at_for_bias_only() -> None:
    assert kinds("A strong candidate.", kind="ai") == []
    assert kinds("She is too emotional.", kind="ai") == ["bias"]


def test_grounding_leaves_the_offline_hints_as_they_are() -> None:
    for text in (*(line.split("|")[1].strip() for line in lines("flagged_sentences")), GOOD, "Good answers.", ""):
        for kind in ("feedback", "scorecard", "ai"):
            given = HintsInput(text=text, terms=TERMS, kind=kind)
            checked = ground(offline(given), given)
            assert (checked.value, checked.dropped) == (offline(given), 0)


def test_an_engine_can_advise_but_not_block_and_not_hide() -> None:
    text = f"{GOOD} She is too old. He reminds me of my nephew."
    given = HintsInput(text=text, terms=TERMS)
    told = FeedbackHints(
        hints=(
            Hint(
                kind="bias", sentence="Fire her.", quote="reminds me of my nephew", severity=2, category="age", term="x"
            ),
            Hint(kind="bias", sentence="No.", quote="not in the text"),
            Hint(kind="bias", sentence="Again.", quote="too old", severity=2, category="age"),
            Hint(kind="short", sentence="Longer!"),
        )
    )
    checked = ground(told, given)
    assert checked.dropped == 1
    assert [(one.quote, one.severity) for one in checked.value.hints] == [
        ("She is too old", 2),
        ("reminds me of my nephew", 0),
    ]
    assert checked.value.hints[1].sentence == ADVICE
    assert checked.value.hints[1].category == "age"
    assert ground(FeedbackHints(), given).value == offline(given)


def test_the_text_stands_only_in_the_user_turn() -> None:
    turns = messages(HintsInput(text=GOOD), PROMPT_FILE.read_text(encoding="utf-8"))
    assert [turn.role for turn in turns] == ["system", "user"]
    assert "ANALYZE" not in turns[0].content
    assert "ANALYZE" in turns[1].content
    assert PURPOSE.name == "feedback_hints"
