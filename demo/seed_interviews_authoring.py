"""Question banks and interview templates of a demo company, copied from Candor's own questions. Safe to run twice."""

from collections.abc import Sequence
from typing import Any

from accounts.models import User
from interviews.data import authored_bank
from interviews.data import load_competencies as competencies_as_authored
from interviews.domain.authored import add_authored
from interviews.domain.question_banks import create_question_bank
from interviews.domain.recommendations import recommend
from interviews.domain.template_assembly import save_as_template
from interviews.domain.templates import create_template
from interviews.models import BankQuestion, InterviewTemplate, QuestionBank
from recruiting.models import JobRequisition

JUDGED = ("Problem solving", "Collaboration", "Ownership")
SHARED: dict[str, Any] = {"is_shared": True}


def seed_authoring(*, owner: User, author: User | None = None, full: bool = False) -> list[InterviewTemplate]:
    """Make a shared bank and a template for the open company; with `full` three banks and three templates, one of them
    `author`'s, and the template that suits each posting. Where a bank is there already nothing is made. Answers the
    company's templates, oldest first."""
    if not QuestionBank.objects.exists():
        general = _bank(owner, "First interviews", "general", "Asked in every first interview, whatever the job.")
        _first_interview(owner, general)
        if full:
            _whole(owner, author or owner)
    return list(InterviewTemplate.objects.order_by("pk"))


def _whole(owner: User, author: User) -> None:
    software = _bank(author, "Back-end engineering", "software", "Services, data and care for what runs.")
    together = _bank(owner, "Working together", "behavioral", "How somebody works with others, by examples.")
    create_template(
        actor=author,
        name="Back-end engineer, skills",
        description="Drawn from our own bank: the easier questions first.",
        type="SKL",
        difficulty=4,
        question_count=5,
        easy_percentage=20,
        medium_percentage=40,
        hard_percentage=40,
        use_auto_assembly=True,
        question_banks=[software],
        tags=["back-end-development", "python", "sql"],
        seconds_per_question=240,
        competencies=_judged(("Problem solving",)),
        **SHARED,
    )
    _written(owner, "Working together", _few(together, 4), type="PER", difficulty=3, tags=["teamwork"])
    for requisition in JobRequisition.objects.filter(job_description__isnull=False).select_related("job_description"):
        recommend(job_description=requisition.job_description)  # type: ignore[arg-type]  # filtered above


def _first_interview(owner: User, bank: QuestionBank) -> None:
    _written(owner, "First interview", _few(bank, 5), type="GEN", difficulty=2, competencies=_judged(JUDGED))


def _written(owner: User, name: str, questions: Sequence[BankQuestion], **fields: Any) -> InterviewTemplate:
    return save_as_template(questions=questions, actor=owner, name=name, **SHARED, **fields)


def _bank(owner: User, name: str, stem: str, description: str) -> QuestionBank:
    bank = create_question_bank(actor=owner, name=name, description=description, **SHARED)
    ids = [one.id for one in authored_bank() if one.id.startswith(f"{stem}.")]
    add_authored(bank=bank, ids=ids, actor=owner)
    return bank


def _few(bank: QuestionBank, count: int) -> list[BankQuestion]:
    return list(bank.questions.order_by("pk")[:count])


def _judged(names: Sequence[str]) -> list[dict[str, Any]]:
    held = competencies_as_authored()
    return [{"name": name, "anchors": dict(held[name].anchors)} for name in names if name in held]
