"""The ranked list: order, filters, reasons, moving and rejecting many."""

import pytest

from accounts.domain.lists import choose_list
from config.tenancy import tenant_scope
from recruiting.domain.assignments import assign_candidate
from recruiting.models import Application, Arrival, JobRequisition
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_requisition(scope.senior)


@pytest.fixture
def both(scope, job) -> tuple[Application, Application]:
    """One who shows both skills, one who shows one."""
    weak = make_application(scope.senior, job, skills=("Python",), first_name="Wanda", last_name="Weaker")
    strong = make_application(scope.senior, job, first_name="Stella", last_name="Stronger")
    return strong, weak


def url(job: JobRequisition) -> str:
    return f"/jobs/{job.public_id}/applicants/"


def test_the_best_match_stands_first_with_its_skills(scope, job, both, browse) -> None:
    page = browse(scope.senior).get(url(job)).content.decode()
    assert page.index("Stella Stronger") < page.index("Wanda Weaker")
    assert "Missing:</span>Django" in page.replace("Missing: </span>", "Missing:</span>")
    assert "there is no cut-off" in page
    newest = browse(scope.senior).get(url(job) + "?sort=newest").content.decode()
    assert newest.index("Stella Stronger") < newest.index("Wanda Weaker")


def test_who_shows_a_skill_is_counted(scope, job, both, browse) -> None:
    asked = {one.name: one.shown_by for one in browse(scope.senior).get(url(job)).context["asked"]}
    assert asked == {"Python": 2, "Django": 1, "Redis": 0}


def test_filters_stand_in_the_address_and_keep_the_rank(scope, job, both, browse) -> None:
    strong, _weak = both
    client = browse(scope.senior)

    def names(query: str) -> list[tuple[str, int | None]]:
        rows = client.get(f"{url(job)}?{query}").context["rows"]
        return [(row.application.candidate.last_name, row.rank) for row in rows]

    assert names("") == [("Stronger", 1), ("Weaker", 2)]
    assert names("q=wand") == [("Weaker", 2)]
    assert names("missing=Django") == [("Weaker", 2)]
    assert names(f"stage={strong.stage.public_id}&decided=no") == [("Stronger", 1), ("Weaker", 2)]
    assert names("decided=rejected") == []
    assert names("stage=nonsense&missing=Nothing+asked") == [("Stronger", 1), ("Weaker", 2)]
    assert "Remove the filters" in client.get(f"{url(job)}?q=nobody").content.decode()


def test_who_could_not_be_assessed_stands_last_without_a_rank(scope, job, both, browse) -> None:
    from recruiting.domain.applications import add_application

    candidate = make_candidate(scope.senior, first_name="Nora", last_name="Notext")
    add_application(candidate=candidate, requisition=job, actor=scope.senior)
    answer = browse(scope.senior).get(url(job))
    last = answer.context["rows"][-1]
    assert (last.application.candidate, last.rank) == (candidate, None)
    assert "This is not a low score." in answer.content.decode()


def test_each_sees_only_their_own_applicants(ours, theirs, scope, job, both, browse) -> None:
    _strong, weak = both
    people = {"senior": ours.senior, "viewer": ours.viewer, "candidate": ours.candidate, "stranger": theirs.admin}
    assert statuses(browse, url(job), people) == {"senior": 200, "viewer": 200, "candidate": 404, "stranger": 404}
    nothing = browse(ours.junior).get(url(job))
    assert nothing.context["rows"] == []
    assert "Nobody on this job is assigned to you" in nothing.content.decode()
    with tenant_scope(ours.tenant.pk):
        assign_candidate(candidate=weak.candidate, user=ours.junior, actor=ours.senior, assignment_type="secondary")
    answer = browse(ours.junior).get(url(job))
    assert [(row.application, row.can_move) for row in answer.context["rows"]] == [(weak, True)]
    assert "Stella" not in answer.content.decode()
    assert all(not row.can_move for row in browse(ours.viewer).get(url(job)).context["rows"])


@pytest.mark.parametrize("role", ["senior", "junior", "viewer"])
def test_the_list_asks_the_same_whatever_its_length(ours, scope, job, browse, role: str) -> None:
    def add() -> None:
        application = make_application(scope.senior, job)
        given = {"candidate": application.candidate, "user": scope.junior, "actor": scope.senior}
        assign_candidate(**given, assignment_type="secondary")

    add()
    client = browse(ours.person(role))
    one = count_queries(lambda: client.get(url(job)))
    add()
    add()
    assert count_queries(lambda: client.get(url(job))) == one <= 12


def test_the_reasons_are_a_fragment_and_a_page(ours, theirs, scope, job, both, browse) -> None:
    why = f"{url(job)}{both[0].public_id}/"
    fragment = browse(scope.senior).get(why, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "Parts add up to the score." in fragment
    assert "<mark>" in fragment
    assert "<html" in browse(scope.senior).get(why).content.decode()
    people = {"viewer": ours.viewer, "junior": ours.junior, "stranger": theirs.admin}
    assert statuses(browse, why, people) == {"viewer": 200, "junior": 404, "stranger": 404}


def test_moving_one_from_the_list_says_where_it_stood(scope, job, both, browse) -> None:
    strong = both[0]
    screening = job.pipeline.stages.get(name="Screening")
    page = browse(scope.senior).get(url(job)).content.decode()
    address = f"/applications/{strong.public_id}/move/?from_stage={strong.stage.public_id}"
    assert f'formaction="{address}"' in page
    browse(scope.senior).post(address, {"stage": screening.public_id})
    strong.refresh_from_db()
    assert strong.stage == screening
    again = browse(scope.senior).post(address, {"stage": screening.public_id}, headers={"Accept": "application/json"})
    assert again.status_code == 409


def test_moving_many_tells_how_many(scope, job, both, browse) -> None:
    screening = job.pipeline.stages.get(name="Screening")
    sent = {"stage_to": screening.public_id, "application": [one.public_id for one in both]}
    answer = browse(scope.senior).post(url(job) + "act/", {**sent, "query": "q=a"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{url(job)}?q=a"
    assert "2 applicants moved to Screening." in answer.content.decode()
    assert set(Application.objects.values_list("stage__name", flat=True)) == {"Screening"}


def test_rejecting_many_needs_a_reason_and_keeps_the_stage(scope, job, both, browse) -> None:
    client = browse(scope.senior)
    sent = {"act": "reject", "application": [one.public_id for one in both], "why": " "}
    assert client.post(url(job) + "act/", sent).status_code == 400
    assert not Application.objects.exclude(outcome="").exists()
    client.post(url(job) + "act/", {**sent, "why": "The position needs both skills."})
    rows = Application.objects.values_list("outcome", "outcome_reason", "stage__name")
    assert set(rows) == {("rejected", "The position needs both skills.", "Applied")}
    again = client.post(url(job) + "act/", {**sent, "why": "Again"}, follow=True)
    assert "Stella Stronger:" in again.content.decode()


def test_acting_on_many_is_for_those_who_may(ours, theirs, scope, job, both, browse) -> None:
    sent = {"act": "reject", "application": [one.public_id for one in both], "why": "No"}
    people = {"viewer": ours.viewer, "stranger": theirs.admin, "nobody": None}
    expected = {"viewer": 403, "stranger": 404, "nobody": 302}
    assert statuses(browse, url(job) + "act/", people, "post", data=sent) == expected
    assert browse(ours.junior).post(url(job) + "act/", sent).status_code == 400
    assert not Application.objects.exclude(outcome="").exists()
    nothing = browse(ours.senior).post(url(job) + "act/", {**sent, "application": ["x", "../../etc"]})
    assert nothing.status_code == 400


def test_flagged_answers_narrow_page_and_api_and_reject_nobody(scope, job, both, browse) -> None:
    client, (strong, _weak) = browse(scope.senior), both
    assert 'name="flagged"' not in client.get(url(job)).content.decode()
    Arrival.objects.create(application=strong, flagged=1)
    page = client.get(f"{url(job)}?flagged=1")
    assert [row.application for row in page.context["rows"]] == [strong]
    assert len(client.get(url(job)).context["rows"]) == 2
    api = Api(scope.senior)
    for path in (f"requisitions/{job.public_id}/applicants/", "applications/"):
        assert len(api.get(path, flagged="true").json()["results"]) == 1
    assert len(api.get("applications/", flagged="false").json()["results"]) == 1


def test_the_rows_a_page_are_each_persons_choice_and_views_are_kept(scope, job, both, browse) -> None:
    client = browse(scope.senior)
    choose_list(user=scope.senior, list_code="recruiting.applicants", size=20, hidden=[])
    page = client.get(f"{url(job)}?q=w")
    assert page.context["page"].size == 20
    assert 'name="list_code" value="recruiting.applicants"' in page.content.decode()
    assert "Save view" in page.content.decode()
