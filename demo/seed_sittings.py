"""Seeding of sittings: invited, taken, watched, marked and released through the domain, at moments of the past."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.domain.accommodations import arrange_accommodation
from assessments.domain.autosave import Change, save_answers
from assessments.domain.grading import grade_session
from assessments.domain.invitations import Invited, invite, link_of, secret_of
from assessments.domain.marks import Given, ask_second_mark, give_mark, second_mark
from assessments.domain.questions import item_of
from assessments.domain.releases import release_session
from assessments.domain.sittings import check_sitting, consent_sitting, open_sitting, start_sitting, submit_sitting
from assessments.domain.withholding import end_by_policy
from assessments.enums import SessionStatus
from assessments.models import Answer, Assessment, AssessmentApplication, AssessmentToken, SessionQuestion, TestSession
from config.errors import DomainError
from demo.answers import answer_of
from demo.clock import MovedClock, clock_at
from demo.people import load_people
from demo.seed_tests import BACKEND, REASONING, TOUR, data
from proctoring.domain.events import record_server_event
from proctoring.domain.ingest import ingest
from proctoring.domain.reviews import open_evidence
from proctoring.domain.verdicts import propose_verdict
from proctoring.models import ProctoringEvent
from recruiting.models import Application, Candidate

KIND = "assessments.testsession"
NO_ANSWER_YET, VISITOR = "linnea-obuya", "cleome-hathersage"
SLOWER, RUNNING_NOW = "paulomi-strand", "teodor-lindqvarn"


@dataclass(frozen=True)
class Sitter:
    """Somebody who takes a test: how able they are, and what they write and program where that is asked."""

    candidate: Candidate
    ability: float
    essay: str = ""
    program: str = ""

    def answer(self, place: SessionQuestion) -> dict[str, Any] | None:
        """What they answer at this place."""
        item = item_of(place.version)
        if item.kind == "long_text":
            return {"text": self.essay} if self.essay else None
        if item.kind == "coding":
            return {"language": "python", "code": self.program} if self.program else None
        return answer_of(item, place.layout, ability=self.ability, who=self.candidate.email or self.candidate.name)

    def seconds(self, place: SessionQuestion) -> int:
        """How long they look at this place."""
        typical = {"long_text": 900, "coding": 1300}.get(place.version.kind, 48)
        spread = random.Random(f"{self.candidate.email}:{place.question_id}").lognormvariate(0, 0.35)
        return round(typical * spread)


def candidates() -> dict[str, Candidate]:
    """The demo's people who are candidates here, by their résumé."""
    here = {(row.email or "").casefold(): row for row in Candidate.objects.order_by("pk")}
    found = {person.slug: here.get(person.contact.email.casefold()) for person in load_people()}
    return {slug: row for slug, row in found.items() if row is not None}


def take(sitter: Sitter, assessment: Assessment, actor: User, clock: MovedClock) -> TestSession:
    """Invited, opened, started and answered, not handed in. The clock goes on with them."""
    application = Application.objects.filter(candidate=sitter.candidate).order_by("pk").first()
    invited = invite(assessment=assessment, candidate=sitter.candidate, actor=actor, application=application)
    clock.forward(5400)
    session = check_sitting(session=open_sitting(token=invited.token), results={"browser": {"ok": True}})
    session = start_sitting(session=consent_sitting(session=session))
    _answered(session, sitter, clock, at_once=session.watch_id is None)
    TestSession.objects.filter(pk=session.pk).update(current_since=None)
    session.refresh_from_db()
    return session


def _answered(session: TestSession, sitter: Sitter, clock: MovedClock, *, at_once: bool) -> None:
    """Every answer that they give, saved one by one, or (quicker to seed) together at the end."""
    places = list(SessionQuestion.objects.filter(session=session).select_related("version").order_by("position"))
    waiting = []
    for place in places:
        place.first_shown_at, place.seconds_spent = clock.at, sitter.seconds(place)
        clock.forward(place.seconds_spent)
        value = sitter.answer(place)
        waiting += [] if value is None else [Change(place.position, place.position, value)]
        if not at_once and waiting:
            save_answers(session=session, client_id="demo", changes=waiting)
            waiting = []
    save_answers(session=session, client_id="demo", changes=waiting)
    SessionQuestion.objects.bulk_update(places, ["first_shown_at", "seconds_spent"])


def hand_in(session: TestSession) -> TestSession:
    """Handed in and marked as far as code can."""
    return grade_session(session=submit_sitting(session=session))


def seed_reasoning(people: dict[str, User]) -> None:
    """Everybody who applied takes the same test; one person with more time, one never opened the link."""
    actor, found = people["ines"], candidates()
    assessment = Assessment.objects.get(title=REASONING)
    arrange_accommodation(
        actor=actor, candidate=found[SLOWER], multiplier="1.5", breaks=1, break_minutes=10, reason="Reads with a tool."
    )
    for slug, person in found.items():
        if slug in (NO_ANSWER_YET, VISITOR):
            continue
        ability = random.Random(slug).gauss(0.2, 1)
        with clock_at(_some_time_after_applying(person, slug)) as clock:
            hand_in(take(Sitter(person, ability), assessment, actor, clock))
    with clock_at(timezone.now() - timedelta(days=6)):
        invite(assessment=assessment, candidate=found[NO_ANSWER_YET], actor=actor)


def _some_time_after_applying(person: Candidate, slug: str) -> datetime:
    applied = Application.objects.filter(candidate=person).order_by("applied_at").values_list("applied_at", flat=True)
    latest = timezone.now() - timedelta(hours=6)
    first = applied.first() or latest
    return min(first + timedelta(hours=random.Random(slug).uniform(2, 20)), latest)


def seed_backend(people: dict[str, User]) -> None:
    """The few who came far: marked and released, waiting for a person, withheld for a second look, and one running."""
    given, found = data(), candidates()
    assessment = Assessment.objects.get(title=BACKEND)
    for one in given["sitters"]:
        person = found[one["resume"]]
        if not AssessmentApplication.objects.filter(assessment=assessment, candidate=person).exists():
            sitter = Sitter(person, one["ability"], given["essays"][one["essay"]], given["programs"][one["program"]])
            _one_backend(one, sitter, assessment, people)
    _running_now(found[RUNNING_NOW], assessment, people["ines"])


def _one_backend(one: dict[str, Any], sitter: Sitter, assessment: Assessment, people: dict[str, User]) -> None:
    with clock_at(timezone.now() - timedelta(days=one["days_ago"])) as clock:
        with transaction.atomic():
            session = take(sitter, assessment, people["ines"], clock)
            if one.get("events"):
                _noticed(session, data()["events"][one["events"]], ends=one["events"] == "many")
            hand_in(TestSession.objects.get(pk=session.pk))
        clock.forward(86400)
        if one.get("mark"):
            _mark(session, one, people)
        if one.get("events") == "many":
            _propose(session, people["dov"])


def _noticed(session: TestSession, events: Iterable[dict[str, Any]], *, ends: bool) -> None:
    """What the page noticed while they answered, and that the test was open in two places; `ends` by the policy."""
    began, watch = session.started_at, session.watch
    if began is None or watch is None:
        return
    with clock_at(began) as clock:
        for number, event in enumerate(events, start=1):
            clock.forward(event["after"])
            noticed = {name: value for name, value in event.items() if name != "after"}
            ingest(watch=watch, events=[{"seq": number, "client_at": clock.at.isoformat(), **noticed}])
        if ends:
            clock.forward(120)
            record_server_event(watch=watch, event_type="multi_session")
            end_by_policy(subject_kind=KIND, subject_id=session.public_id)


def _propose(session: TestSession, reviewer: User) -> None:
    """A first reviewer has looked and proposes; a second person is waited for."""
    watch = session.watch
    if watch is None:
        return
    watch.refresh_from_db()
    for event in ProctoringEvent.objects.filter(watch=watch, event_type__in=["paste", "multi_session"]):
        open_evidence(event=event, actor=reviewer)
    reason = "Two long texts were pasted, each right after more than a minute in another tab."
    propose_verdict(watch=watch, verdict="warning", reason=reason, actor=reviewer)


def _mark(session: TestSession, one: dict[str, Any], people: dict[str, User]) -> None:
    """A person marks the design question (and the program, where this machine cannot run it)."""
    waiting = Answer.objects.filter(session=session, points__isnull=True, is_answered=True)
    for answer in waiting.select_related("place__version").order_by("pk"):
        give_mark(answer=answer, actor=people["ines"], given=_given(answer, one["mark"]))
    written = Answer.objects.get(session=session, question__kind="long_text")
    if one.get("second"):
        ask_second_mark(answers=[written], marker=people["dov"], actor=people["ines"])
        second_mark(answer=written, actor=people["dov"], given=_given(written, one["second"]))
    session.refresh_from_db()
    if one["release"] and session.status == SessionStatus.GRADED:
        release_session(session=session, actor=people["ines"])


def _given(answer: Answer, points: list[float]) -> Given:
    item = item_of(answer.place.version)
    if item.kind == "coding":
        return Given(points=answer.place.points, comment="Read and run by hand.")
    rows = [
        {"id": line.id, "name": line.name, "points": earned, "possible": line.points, "reason": "As the rubric says."}
        for line, earned in zip(item.rubric, points, strict=True)
    ]
    return Given(points=Decimal(str(sum(points))), criteria=rows)


def _running_now(person: Candidate, assessment: Assessment, actor: User) -> None:
    """Somebody who sits at it right now, with a break and more time."""
    if AssessmentApplication.objects.filter(assessment=assessment, candidate=person).exists():
        return
    arrange_accommodation(
        actor=actor, candidate=person, multiplier="1.25", breaks=2, break_minutes=10, reason="Agreed by e-mail."
    )
    with clock_at(timezone.now() - timedelta(minutes=12)):
        application = Application.objects.filter(candidate=person).order_by("pk").first()
        invited = invite(assessment=assessment, candidate=person, actor=actor, application=application)
        session = consent_sitting(session=check_sitting(session=open_sitting(token=invited.token)))
        start_sitting(session=session)


def visitor_link(actor: User) -> str:
    """A link that opens the tour of all kinds of questions as a candidate; '' where none can be given."""
    assessment = Assessment.objects.filter(title=TOUR, status="published").first()
    person = candidates().get(VISITOR)
    if assessment is None or person is None:
        return ""
    token = AssessmentToken.objects.filter(assessment=assessment, application__candidate=person).order_by("-pk").first()
    running = TestSession.objects.running().filter(token=token).exists() if token is not None else False
    if token is not None and (running or _is_open(token)):
        return link_of(secret_of(token))
    try:
        invited: Invited = invite(assessment=assessment, candidate=person, actor=actor, expires_in=timedelta(days=60))
    except DomainError:
        return ""
    return invited.link


def _is_open(token: AssessmentToken) -> bool:
    return token.used_at is None and token.ended_at is None and token.expires_at > timezone.now()
