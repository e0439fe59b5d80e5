"""`python -m tests.kit.sitting_scene make N`: a company with N running sittings; prints [{id, secret}] as JSON.
`invite free|forward`: one link. `facts`: what became of them. Also databases of their own for real servers."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.utils import timezone


@contextmanager
def database_for(server_url: str, var: Path) -> Iterator[str]:
    """A database's address: a new database on the PostgreSQL server of this address, or an SQLite file under `var`."""
    if not server_url.startswith("postgres"):
        yield f"sqlite:///{var / 'sittings.sqlite3'}"
        return
    import psycopg

    name = f"sittings_{uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{server_url.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def make(count: int, *, minutes: int = 60, begun: int = 0, questions: int = 3) -> list[dict[str, str]]:
    """Two companies; one has so many candidates with running sittings."""
    from tests.conftest import make_company

    make_company("theirs")
    return sittings_of(make_company("ours"), count, minutes=minutes, begun=begun, questions=questions)


def sittings_of(
    company: Any, count: int, *, minutes: int = 60, begun: int = 0, questions: int = 3
) -> list[dict[str, str]]:
    """So many candidates, each with a running sitting of one assessment that began `begun` seconds ago."""
    from assessments.domain.sitting_links import sitting_secret
    from config.tenancy import tenant_scope
    from tests.factories.assessments import make_assessment, make_question, make_question_set, make_sitting, publish
    from tests.kit.sitters import moved_clock

    with tenant_scope(company.tenant.pk):
        question_set = make_question_set(company.senior)
        rows = [make_question(company.senior, question_set) for _ in range(questions)]
        draft = make_assessment(company.senior, questions=rows, duration_minutes=minutes)
        assessment = publish(draft, company.senior)
        with moved_clock(timezone.now() - timedelta(seconds=begun)):
            sittings = [make_sitting(company.senior, assessment) for _ in range(count)]
        return [{"id": str(one.public_id), "secret": sitting_secret(one)} for one in sittings]


def invite(navigation: str) -> list[str]:
    """The link of one invitation to a test with a question of every kind."""
    from assessments.enums import QuestionKind
    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish

    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        question_set = make_question_set(company.senior)
        rows = [make_question(company.senior, question_set, kind) for kind in QuestionKind.values]
        draft = make_assessment(company.senior, questions=rows, navigation=navigation)
        return [make_invitation(company.senior, publish(draft, company.senior)).link]


def facts() -> list[dict[str, Any]]:
    """Of each sitting: its status, how often and how late (seconds) it was handed in, what is in force of each answer,
    and every step that was kept."""
    from assessments.models import Answer, AnswerStep, SessionEvent, TestSession
    from config.tenancy import unscoped

    with unscoped(reason="test"):
        found: dict[int, dict[str, Any]] = {
            row.pk: {
                "id": str(row.public_id),
                "status": row.status,
                "end_reason": row.end_reason,
                "submitted": SessionEvent.objects.filter(session=row, to_status="submitted").count(),
                "late_by": (row.completed_at - row.deadline_at).total_seconds() if row.completed_at else None,
                "answers": {},
                "steps": [],
            }
            for row in TestSession.objects.order_by("pk")
        }
        for answer in Answer.objects.select_related("place"):
            found[answer.session_id]["answers"][answer.place.position] = [answer.value, answer.rev]
        for step in AnswerStep.objects.order_by("pk").select_related("answer__place"):
            kept = [step.client_id, step.client_seq, step.kind, step.answer.place.position, step.value]
            found[step.session_id]["steps"].append(kept)
        return list(found.values())


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    said: list[Any]
    if words[0] == "make":
        count, minutes, begun = (*map(int, words[1:]), *(60, 0)[len(words) - 2 :])
        said = make(count, minutes=minutes, begun=begun)
    elif words[0] == "invite":
        said = invite(words[1])
    else:
        said = facts()
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
