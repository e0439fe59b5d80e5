"""Building an assessment on the pages: settings, sections, questions, publishing, copies; who may."""

import pytest

from assessments.domain.blueprints import blueprint_in
from assessments.models import Assessment, Section, TestSession
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.kit.access import statuses
from tests.kit.queries import count_queries

STAFF = ("admin", "senior", "junior", "interviewer", "viewer")
SETTINGS = {
    "title": "Night baker",
    "assessment_method": "both",
    "duration_minutes": "45",
    "pass_mark": "60",
    "attempts": "2",
    "navigation": "free",
    "shuffle_questions": "on",
    "release_policy": "manual",
    "skills-name": "Python",
    "skills-level": "advanced",
}
SECTION = {"title": "Dough", "weight": "100", "drawn": "fixed", "draw_strategy": "random"}


@pytest.fixture
def client(scope, browse):
    return browse(scope.senior)


def test_an_assessment_is_built_and_published_on_the_pages(scope, client) -> None:
    question_set = make_question_set(scope.senior)
    questions = [make_question(scope.senior, question_set) for _ in range(3)]
    answer = client.post("/assessments/new/", SETTINGS)
    row = Assessment.objects.get()
    assert answer.url == f"/assessments/{row.public_id}/"
    assert (row.duration_minutes, row.pass_mark, row.required_skills) == (45, 60, {"Python": "advanced"})
    assert row.assessment_method == "both"
    assert "Questions and AI interview" in client.get(answer.url).content.decode()
    assert "There are no sections" in client.get(answer.url).content.decode()
    to_section = client.post(f"{answer.url}sections/new/", SECTION).url
    assert "Tick questions below" in client.get(to_section).content.decode()
    ids = [str(question.public_id) for question in questions]
    client.post(f"{to_section}place/", {"id": [*ids, "nonsense"]})
    client.post(f"{to_section}points/", {f"points-{ids[0]}": "2,5"})
    client.post(f"{to_section}points/", {"remove": ids[2]})
    assert client.post(f"{answer.url}publish/").status_code == 302
    row.refresh_from_db()
    (section,) = blueprint_in(row.current).sections
    assert row.status == "published"
    assert [placed.points for placed in section.questions] == [2.5, 1.0]
    assert "Published as version 1" in client.get(answer.url).content.decode()


def test_what_is_missing_is_said_at_once_and_refused(scope, client) -> None:
    draft = make_question(scope.senior, status="draft")
    row = make_assessment(scope.senior, questions=[draft])
    url = f"/assessments/{row.public_id}/"
    Section.objects.update(weight=80)
    page = client.get(url).content.decode()
    assert "add up to 80 %" in page
    assert "is not approved" in page
    client.post(f"{url}publish/", headers={"referer": f"http://testserver{url}"})
    row.refresh_from_db()
    assert row.status == "draft"
    client.post(f"{url}weights/")
    assert "add up to" not in client.get(url).content.decode().split("cd-notice--warning")[-1][:900]


def test_a_drawn_section_says_how_many_its_pool_has(scope, client) -> None:
    question_set = make_question_set(scope.senior)
    for _ in range(2):
        make_question(scope.senior, question_set, tags=("rye",))
    row = make_assessment(scope.senior)
    section = Section.objects.get()
    url = f"/assessments/{row.public_id}/sections/{section.public_id}/"
    given = {**SECTION, "drawn": "drawn", "draw_count": "5", "pool_tag": "Rye", "pool_level": "medium"}
    assert client.post(url, given).status_code == 302
    assert "2 approved questions fit this pool now" in client.get(url).content.decode()
    assert "its pool has 2 approved ones" in client.get(f"/assessments/{row.public_id}/").content.decode()
    refused = client.post(url, {**given, "draw_count": ""})
    assert refused.status_code == 422
    assert "Say how many" in refused.content.decode()


def test_sections_are_shifted_and_taken_out(scope, client) -> None:
    row = make_assessment(scope.senior)
    url = f"/assessments/{row.public_id}/"
    client.post(f"{url}sections/new/", {**SECTION, "title": "Second", "weight": "0"})
    second = Section.objects.get(title="Second")
    client.post(f"{url}sections/{second.public_id}/shift/", {"to": "up"})
    assert list(Section.objects.order_by("position").values_list("title", flat=True)) == ["Second", "Questions"]
    client.post(f"{url}sections/{second.public_id}/remove/")
    assert list(Section.objects.values_list("title", "position")) == [("Questions", 1)]


def test_changes_after_publishing_wait_for_the_next_publishing(scope, client) -> None:
    row = publish(make_assessment(scope.senior), scope.senior)
    url = f"/assessments/{row.public_id}/"
    assert "Not published changes" not in client.get(url).content.decode()
    client.post(f"{url}edit/", {**SETTINGS, "duration_minutes": "10"})
    row.refresh_from_db()
    assert blueprint_in(row.current).settings.duration_minutes == 30
    assert "Not published changes" in client.get(url).content.decode()
    client.post(f"{url}publish/")
    row.refresh_from_db()
    assert (row.current.number, blueprint_in(row.current).settings.duration_minutes) == (2, 10)


def test_bad_settings_are_said_beside_the_field(client) -> None:
    answer = client.post("/assessments/new/", {**SETTINGS, "duration_minutes": "0", "opens_at": "2030-01-02T10:00"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 to 600 minutes" in page
    assert "Night baker" in page
    window = {"opens_at": "2030-01-02T10:00", "expires_at": "2030-01-01T10:00"}
    assert "ends before it begins" in client.post("/assessments/new/", {**SETTINGS, **window}).content.decode()
    assert not Assessment.objects.exists()


def test_an_interview_alone_is_set_by_programs_and_kept_by_the_page(scope, client) -> None:
    answer = client.post("/assessments/new/", {**SETTINGS, "assessment_method": "interview"})
    assert (answer.status_code, Assessment.objects.count()) == (422, 0)
    row = make_assessment(scope.senior, assessment_method="interview")
    client.post(f"/assessments/{row.public_id}/edit/", {**SETTINGS, "assessment_method": "interview"})
    row.refresh_from_db()
    assert (row.title, row.assessment_method) == ("Night baker", "interview")


def test_who_sees_builds_and_publishes(scope, theirs, browse) -> None:
    row = make_assessment(scope.senior)
    url = f"/assessments/{row.public_id}/"
    people = {**{role: scope.person(role) for role in (*STAFF, "candidate")}, "stranger": theirs.admin}
    none = {"candidate": 404, "stranger": 404}
    assert statuses(browse, url, people) == dict.fromkeys(STAFF, 200) | none
    leads = {"admin": 200, "senior": 200, "junior": 403, "interviewer": 403, "viewer": 403}
    assert statuses(browse, f"{url}edit/", people) == leads | none
    assert statuses(browse, f"{url}publish/", people) == dict.fromkeys(people, 405) | none.fromkeys(none, 405)
    refused = {role: people[role] for role in ("junior", "interviewer", "viewer", "candidate", "stranger")}
    assert statuses(browse, f"{url}publish/", refused, "post") == dict.fromkeys(refused, 403) | none
    assert browse(None).get(url).status_code == 302


def test_copy_archive_restore_unpublish(scope, client) -> None:
    row = publish(make_assessment(scope.senior, title="Night shift"), scope.senior)
    url = f"/assessments/{row.public_id}/"
    client.post(f"{url}copy/")
    copied = Assessment.objects.exclude(pk=row.pk).get()
    assert (copied.title, copied.status, copied.sections.count()) == ("Night shift (copy)", "draft", 1)
    for act, status in (("unpublish", "draft"), ("archive", "archived"), ("restore", "draft")):
        client.post(f"{url}{act}/")
        row.refresh_from_db()
        assert row.status == status


def test_a_preview_opens_a_sitting_of_ones_own(scope, browse) -> None:
    row = make_assessment(scope.senior)
    answer = browse(scope.interviewer).post(f"/assessments/{row.public_id}/preview/")
    session = TestSession.objects.get()
    assert (session.is_preview, session.user) == (True, scope.interviewer)
    assert str(session.public_id) in answer.url


def test_the_list_asks_the_same_whatever_its_length(scope, client) -> None:
    make_assessment(scope.senior)
    one = count_queries(lambda: client.get("/assessments/"))
    for _ in range(2):
        make_assessment(scope.senior)
    assert count_queries(lambda: client.get("/assessments/")) == one <= 12
