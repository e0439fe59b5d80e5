"""One row of everything that assessments and proctoring hold, hung on one application. A scope must be open."""

import struct
import zlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from assessments.domain.accommodations import arrange_accommodation
from assessments.domain.autosave import Change, save_answers
from assessments.domain.help_requests import ask_help
from assessments.domain.images import keep_image
from assessments.domain.practice import start_practice
from assessments.domain.question_sets import create_question_set
from assessments.domain.questions import revise_question
from assessments.domain.regrades import preview_regrade
from assessments.domain.requisition_assessments import attach_assessment
from assessments.domain.sittings import submit_sitting
from assessments.models import AnswerFile, CodeSimilarity, SessionQuestion
from proctoring.domain.events import record_server_event
from proctoring.domain.reviews import open_evidence
from proctoring.domain.snapshots import add_snapshot
from proctoring.domain.verdicts import propose_verdict
from proctoring.domain.watches import end_watch
from proctoring.models import ProctoringEvent
from recruiting.models import Application
from tests.factories import assessments as tests
from tests.factories.proctoring import jpeg, make_policy, make_running_watch


def png() -> bytes:
    """A white square of 8 pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + b"\xff" * 8 for _row in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def assessment_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun: a set, a question, an assessment on the application's job, an invitation, a sitting that was handed in
    with answers to two questions, what is arranged, a regrade, a file, two answers alike, a practice sitting."""
    senior, person = company.senior, application.candidate
    pool = tests.make_question_set(senior)
    first, second = tests.make_question(senior, pool), tests.make_question(senior, pool)
    assessment = tests.publish(tests.make_assessment(senior, questions=[first, second]), senior)
    attached = attach_assessment(requisition=application.requisition, assessment=assessment, actor=senior)
    session = tests.make_sitting(senior, assessment, candidate=person, application=application)
    for seq, place in enumerate(SessionQuestion.objects.filter(session=session), start=1):
        change = Change(question=place.position, value={"choice": "A"}, client_seq=seq)
        save_answers(session=session, client_id="page", changes=[change])
    asked = ask_help(session=session, message="Called in confidence.")
    submit_sitting(session=session)
    session.refresh_from_db()
    answers = list(session.answers.order_by("pk"))
    version = revise_question(question=first, item=tests.make_item(), actor=senior, note="clearer")
    other = tests.make_invitation(senior)
    standing = session.assessment_application
    return {
        "question-sets": pool,
        "questions": first,
        "assessments": assessment,
        "assessment-tokens": other.token,
        "assessment-applications": standing,
        "test-standings": standing,
        "accommodations": arrange_accommodation(actor=senior, candidate=person, extra_minutes=10, reason="Private"),
        "requisition-assessments": attached,
        "sessions": session,
        "answers": answers[0],
        "regrades": preview_regrade(question=first, version=version, actor=senior),
        "similarities": CodeSimilarity.objects.create(
            question=first, first=answers[0], second=answers[1], similarity=0.9
        ),
        "answers/files": AnswerFile.objects.create(
            session=session,
            place=answers[0].place,
            name="a.txt",
            sha256="0" * 64,
            file=default_storage.save("tests/a.txt", ContentFile(b"a")),
            size=1,
            media_type="text/plain",
        ),
        "questions/images": keep_image(data=png(), actor=senior),
        "sessions/help": asked,
        "sections": assessment.sections.get(),
        "link": other.link,
        "sittings": _practice(company),
    }


def _practice(company: Any) -> Any:
    """The candidate's own practice sitting."""
    pool = create_question_set(actor=company.senior, title="Practice", skill="Sums", is_practice=True)
    for _one in range(10):
        tests.make_question(company.senior, pool)
    return start_practice(user=company.candidate, question_set=pool)


def proctoring_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun: a policy, a watch of the application's candidate with an event, a picture and a proposed verdict."""
    policy = make_policy(company.admin, camera="snapshots")
    watch, _secret = make_running_watch(
        company.admin, policy=policy, candidate=application.candidate, application=application, user=company.candidate
    )
    record_server_event(watch=watch, event_type="multi_session")
    event = ProctoringEvent.objects.filter(watch=watch, event_type="multi_session").get()
    snapshot, _new = add_snapshot(watch=watch, data=jpeg(1), reason="interval")
    end_watch(watch=watch, reason="submitted")
    open_evidence(event=event, actor=company.admin)
    watch.refresh_from_db()
    verdict = propose_verdict(watch=watch, verdict="warning", reason="Two pages at once.", actor=company.admin)
    return {
        "proctoring/policies": policy,
        "proctoring/watches": watch,
        "proctoring/mine": watch,
        "proctoring/verdicts": verdict,
        "admin/proctoring/events": event,
        "proctoring/snapshots": snapshot,
    }
