"""The inputs of interviews' AI purposes: built again for a replay, and invented for trying a prompt."""

from typing import Any

from interviews.ai.interview_report.schema import AskedQuestion, AskedTurn, ReportInput
from interviews.ai.interviewer_turn.schema import Said, TurnInput
from interviews.ai.key_questions.schema import KeyQuestionsInput
from interviews.domain import transcripts
from interviews.domain.chat_questions import questions_input
from interviews.domain.report_writing import weighed
from interviews.domain.turns import input_of
from interviews.models import Chat, ChatMessage, ExportableReport, KeyQuestion
from superadmin.domain.prompt_trials import Sample, register_sample
from superadmin.domain.replays import register_source
from superadmin.models import PromptUsage

Built = tuple[Any, Any] | None
_QUESTION = "Tell me about a release that went wrong. What did you do?"
_ANSWER = (
    "Last spring our payment release failed on a Friday. I rolled it back in ten minutes, wrote to the four customers "
    "who were hit, and then added a test for the rounding that had caused it. We have had no such failure since."
)


def register_ai_inputs() -> None:
    """Make them known to the platform."""
    register_source("key_questions", "interviews.chat", _questions)
    register_source("interviewer_turn", "interviews.chatmessage", _turn)
    register_source("interview_report", "interviews.exportablereport", _report)
    register_sample("key_questions", Sample("engineer", "An interview for an engineer", _sample_questions))
    register_sample("interviewer_turn", Sample("follow-up", "A follow-up that asks for the result", _sample_turn))
    register_sample("interview_report", Sample("one-answer", "One question, one good answer", _sample_report))


def _questions(usage: PromptUsage) -> Built:
    """For as many questions as the chat has."""
    chat = Chat.objects.filter(public_id=usage.related_id).first()
    if chat is None:
        return None
    return questions_input(chat, KeyQuestion.objects.filter(chat=chat).count()), chat


def _turn(usage: PromptUsage) -> Built:
    turn = ChatMessage.objects.filter(public_id=usage.related_id).first()
    return (input_of(turn), turn) if turn is not None else None


def _report(usage: PromptUsage) -> Built:
    report = ExportableReport.objects.filter(public_id=usage.related_id).first()
    return (weighed(transcripts.report_input(report.chat), report), report) if report is not None else None


def _sample_questions() -> KeyQuestionsInput:
    return KeyQuestionsInput(
        type="SKL",
        difficulty=6,
        count=5,
        seed="sample",
        resume_text="Five years of Python and Django at a payment company. Led a team of five.",
        resume_skills=("Python", "Django"),
        job_text="We look for an engineer with Python, Django and PostgreSQL.",
        job_skills=("Python", "Django", "PostgreSQL"),
        job_title="Senior Python Engineer",
    )


def _sample_turn() -> TurnInput:
    return TurnInput(
        intent="result",
        question=_QUESTION,
        answer="I rolled it back and wrote a test.",
        said=(Said(role="assistant", text=_QUESTION), Said(role="user", text="I rolled it back and wrote a test.")),
        title="Senior Python Engineer",
        number=1,
        total=5,
    )


def _sample_report() -> ReportInput:
    asked = AskedQuestion(
        number=1,
        question=_QUESTION,
        competency="Reliability",
        key_points=("limits the harm first", "tells those who are affected", "prevents it from coming back"),
        turns=(AskedTurn(seq=2, text=_ANSWER),),
    )
    return ReportInput(title="Senior Python Engineer", type="SKL", questions=(asked,), job_skills=("Python",))
