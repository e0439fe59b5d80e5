"""The demo's tests and sittings: made twice they are the same, and every page of them opens."""

import random
from collections import Counter

import pytest
from django.test import override_settings
from django.urls import reverse

from assessments.ai.answers import resolve
from assessments.ai.item_checks import problems
from assessments.ai.items import Item
from assessments.ai.marking import mark
from assessments.domain.layouts import layout_of
from assessments.models import Answer, Assessment, Question, QuestionSet, TestSession
from config.tenancy import tenant_scope
from demo.answers import answer_of
from demo.clock import clock_at
from demo.people import load_people
from demo.seed import AT_ONCE
from demo.seed_sittings import NO_ANSWER_YET, RUNNING_NOW, SLOWER, VISITOR, seed_backend, seed_reasoning, visitor_link
from demo.seed_tests import data, seed_assessments
from proctoring.domain.shapes import read_event
from proctoring.models import Watch
from tests.factories.people import make_person
from tests.factories.recruiting import make_candidate, make_requisition

ITEMS = [Item.model_validate(one) for one in data()["handwritten"]["items"]]
SLUGS = {person.slug for person in load_people()}


def test_the_handwritten_set_asks_every_kind_and_can_be_asked():
    assert len({item.kind for item in ITEMS}) == len(ITEMS) == 11
    assert [problem for item in ITEMS for problem in problems(item)] == []


@pytest.mark.parametrize("item", [item for item in ITEMS if not item.rubric and not item.coding], ids=lambda i: i.kind)
def test_the_able_answer_right_and_the_others_wrong(item):
    layout = layout_of(item, 7, 1)

    def fraction(ability, who):
        given = answer_of(item, layout, ability=ability, who=who)
        return mark(item, resolve(item, layout, given)).fraction or 0

    able = [fraction(50, f"a{number}") for number in range(40)]
    others = [fraction(-50, f"a{number}") for number in range(40)]
    assert sum(one == 1 for one in able) >= 35
    assert all(one < 1 for one in others)
    assert fraction(0.3, "same") == fraction(0.3, "same")


def test_sitters_and_events_hang_together():
    given = data()
    for one in given["sitters"]:
        assert one["resume"] in SLUGS
        assert one["essay"] in given["essays"]
        assert one["program"] in given["programs"]
    for events in given["events"].values():
        for number, event in enumerate(events, start=1):
            shown = {name: value for name, value in event.items() if name != "after"}
            assert read_event({"seq": number, **shown}).event_type == event["event_type"]
    assert {NO_ANSWER_YET, VISITOR, SLOWER, RUNNING_NOW} <= SLUGS


def test_the_moved_clock_goes_back():
    from django.utils import timezone

    before = timezone.now()
    with clock_at(before.replace(year=2001)) as clock:
        clock.forward(60)
        assert (timezone.now().year, timezone.now() - before.replace(year=2001)) == (
            2001,
            clock.at - before.replace(year=2001),
        )
    assert timezone.now() >= before


@pytest.fixture
def people(ours):
    """The team by the demo's keys, and the candidates whom the backend test knows."""
    dov = make_person(ours.tenant, "senior", email="dov@ours.test")
    wanted = {one["resume"] for one in data()["sitters"]} | {NO_ANSWER_YET, VISITOR, SLOWER, RUNNING_NOW}
    with tenant_scope(ours.tenant.pk):
        make_requisition(ours.senior, title="Senior backend engineer")
        for person in load_people():
            if person.slug in wanted:
                make_candidate(ours.senior, last_name=person.slug, email=person.contact.email)
    return {"ines": ours.senior, "priya": ours.admin, "dov": dov}


def rows():
    """How many of everything there are."""
    return {model.__name__: model.objects.count() for model in (QuestionSet, Question, Assessment, TestSession, Answer)}


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_seeding_shows_everything_twice_changes_nothing_and_every_page_opens(ours, theirs, people, browse):
    with override_settings(**AT_ONCE), tenant_scope(ours.tenant.pk):
        seed_assessments(people)
        seed_reasoning(people)
        seed_backend(people)
        first, link = rows(), visitor_link(ours.senior)
        seed_backend(people)
        assert (rows(), visitor_link(ours.senior)) == (first, link)
        statuses = Counter(TestSession.objects.values_list("status", flat=True))
        assert statuses["in_progress"] == 1
        assert statuses["released"] >= 11
        assert statuses["grading"] == 4
        assert TestSession.objects.filter(is_withheld=True, end_reason="policy").count() == 1
        assert Watch.objects.get(review_status="proposed").suspicion >= 45
        assert Question.objects.filter(status="draft").count() == 6
        pages = list(addresses())
    for person in (ours.senior, ours.admin):
        assert {page: browse(person).get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert browse(None).get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def addresses():
    """The pages of what was seeded."""
    for assessment in Assessment.objects.all():
        for name in ("assessment_detail", "session_list", "marking_list", "statistics_detail", "invitation_list"):
            yield reverse(f"assessments:{name}", args=[assessment.public_id])
    for session in TestSession.objects.filter(watch__isnull=False):
        yield reverse("assessments:session_detail", args=[session.public_id])
    for watch in Watch.objects.filter(suspicion__gt=0):
        yield reverse("proctoring:watch_detail", args=[watch.public_id])
    for question_set in QuestionSet.objects.all():
        yield reverse("assessments:question_set_detail", args=[question_set.public_id])
    drawn = random.Random(3).sample(list(Question.objects.values_list("public_id", flat=True)), 5)
    yield from (reverse("assessments:question_detail", args=[public_id]) for public_id in drawn)
