"""The board and the list of boards: who sees what, flat counts, quiet polls, others' moves marked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.assignments import assign_candidate, unassign_candidate
from recruiting.domain.queries import boards
from recruiting.models import Application, ApplicationEvent, Candidate, JobRequisition, PipelineStage
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def job(scope) -> JobRequisition:
    return make_requisition(scope.senior)


def url(job: JobRequisition, query: str = "") -> str:
    return f"/jobs/{job.public_id}/board/{query}"


def stage(job: JobRequisition, kind: str) -> PipelineStage:
    return PipelineStage.objects.get(pipeline=job.pipeline, kind=kind)


def names(answer) -> dict[str, list[str]]:
    """{stage: names on its cards}, of the stages that hold any."""
    columns = answer.context["board"].columns
    return {one.stage.name: [card.name for card in one.cards] for one in columns if one.cards}


def test_requisition_board_is_for_staff_of_the_tenant(ours, theirs, job, browse):
    people = {role: ours.person(role) for role in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    people |= {"stranger": theirs.admin, "nobody": None}
    allowed = {"admin": 200, "senior": 200, "junior": 200, "interviewer": 200, "viewer": 200}
    assert statuses(browse, url(job), people) == {**allowed, "candidate": 403, "stranger": 404, "nobody": 302}
    found = statuses(browse, url(job, "?part=columns"), people)
    assert found == {**allowed, "candidate": 404, "stranger": 404, "nobody": 302}


def test_pipeline_list_is_for_staff_and_counts_what_they_see(ours, theirs, scope, job, browse):
    application = make_application(scope.senior, job)
    people = {"viewer": ours.viewer, "candidate": ours.candidate, "stranger": theirs.admin, "nobody": None}
    assert statuses(browse, "/pipeline/", people) == {"viewer": 200, "candidate": 403, "stranger": 200, "nobody": 302}
    Application.objects.update(moved_at=timezone.now() - timedelta(days=40))

    def seen(user) -> list[tuple[str, int, int]]:
        openings = browse(user).get("/pipeline/").context["pipeline"].openings
        return [(one.requisition.title, one.running, one.late) for one in openings]

    assert seen(ours.senior) == [(job.title, 1, 1)]
    assert seen(ours.junior) == [(job.title, 0, 0)]
    assert seen(theirs.admin) == []
    page = browse(ours.senior).get("/pipeline/").content.decode()
    assert f"/jobs/{job.public_id}/board/?late=1" in page
    assert application.candidate.name not in page


def test_a_junior_sees_and_moves_only_own_cards(scope, job, browse):
    own, other = make_application(scope.senior, job), make_application(scope.senior, job)
    read_only = make_application(scope.senior, job)
    assign_candidate(candidate=own.candidate, user=scope.junior, actor=scope.senior)
    assign_candidate(candidate=read_only.candidate, user=scope.junior, actor=scope.senior, assignment_type="viewer")
    answer = browse(scope.junior).get(url(job))
    page = answer.content.decode()
    assert other.candidate.name not in page
    cards = {card.name: card.can_move for column in answer.context["board"].columns for card in column.cards}
    assert cards == {own.candidate.name: True, read_only.candidate.name: False}
    assert f'"?menu={own.public_id}#' in page
    assert f"menu={read_only.public_id}#" not in page
    assert "decide=rejected" not in page


def test_without_scripts_a_cards_menu_comes_with_the_page_that_its_link_asks_for(scope, job, browse):
    own, other = make_application(scope.senior, job), make_application(scope.senior, job)
    page = browse(scope.senior).get(f"{url(job)}?q={own.candidate.first_name}&menu={own.public_id}").content.decode()
    assert f'action="/applications/{own.public_id}/move/"' in page
    assert f"/applications/{own.public_id}/?decide=hired#decide" in page
    assert f"/applications/{other.public_id}/move/" not in page
    strange = browse(scope.senior).get(f"{url(job)}?menu=<b>nobody").content.decode()
    assert "<b>nobody" not in strange
    assert strange.count("data-menu") == 2


@pytest.mark.parametrize(("role", "moves", "decides"), [("senior", True, True), ("viewer", False, False)])
def test_the_cards_menu_offers_what_the_person_may_do(scope, job, browse, role, moves, decides):
    make_application(scope.senior, job)
    page = browse(scope.person(role)).get(url(job)).content.decode()
    assert ("data-move" in page, "decide=hired#decide" in page) == (moves, decides)
    assert ("Press <kbd>M</kbd>" in page) is moves


def test_a_hiring_manager_moves_and_decides_whatever_their_role(scope, browse):
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer)
    make_application(scope.senior, job)
    board = browse(scope.interviewer).get(url(job)).context["board"]
    assert (board.can_move, board.can_decide) == (True, True)


def test_cards_stand_in_their_stage_best_first(scope, job, browse):
    weak = make_application(scope.senior, job, skills=("Python",))
    strong = make_application(scope.senior, job)
    moved = make_application(scope.senior, job)
    move_application(application=moved, to_stage=stage(job, "interview"), actor=scope.senior)
    rejected = make_application(scope.senior, job)
    decide_application(application=rejected, outcome="rejected", reason="No", actor=scope.senior)
    answer = browse(scope.senior).get(url(job))
    assert names(answer) == {
        "Applied": [strong.candidate.name, weak.candidate.name],
        "Interview": [moved.candidate.name],
    }
    board = answer.context["board"]
    assert (board.running, board.total, board.outcomes) == (3, 4, {"rejected": 1})
    assert rejected.candidate.name not in answer.content.decode()
    assert "Rejected 1" in answer.content.decode()


def test_filters_stand_in_the_address(scope, job, browse):
    late = make_application(scope.admin, job, first_name="Lara", last_name="Later")
    mine = make_application(scope.senior, job, first_name="Mina", last_name="Müller")
    Application.objects.filter(pk=late.pk).update(moved_at=timezone.now() - timedelta(days=4))
    client = browse(scope.senior)

    def shown(query: str) -> list[str]:
        return [name for column in names(client.get(url(job, query))).values() for name in column]

    assert shown("?mine=1") == [mine.candidate.name]
    assert shown("?late=1") == [late.candidate.name]
    assert shown("?q=muller") == [mine.candidate.name]
    assert shown("?late=1&mine=1") == []
    page = client.get(url(job, "?q=nobody")).content.decode()
    assert "No card fits the filter above." in page
    assert "Show all" in page
    assert "part=columns" in client.get(url(job, "?q=muller")).content.decode()


def test_a_card_is_late_only_after_the_promised_days(scope, job, browse):
    application = make_application(scope.senior, job)  # Applied promises three days
    for days, late in ((3, False), (4, True)):
        moved_at = timezone.now() - timedelta(days=days, minutes=5)
        Application.objects.filter(pk=application.pk).update(moved_at=moved_at)
        board = browse(scope.senior).get(url(job)).context["board"]
        assert (board.columns[0].cards[0].late, board.late) == (late, int(late))


def test_a_crowded_stage_leaves_no_other_empty(scope, job, browse, monkeypatch):
    monkeypatch.setattr(boards, "CARDS_A_COLUMN", 1)
    best, second = make_application(scope.senior, job), make_application(scope.senior, job)
    weak = make_application(scope.senior, job, skills=("Python",))
    move_application(application=weak, to_stage=stage(job, "offer"), actor=scope.senior)
    answer = browse(scope.senior).get(url(job))
    assert names(answer) == {"Applied": [best.candidate.name], "Offer": [weak.candidate.name]}
    assert "1 more in the list" in answer.content.decode()
    assert second.candidate.name not in answer.content.decode()


@pytest.mark.parametrize("role", ["senior", "junior", "viewer"])
def test_the_board_asks_the_same_whatever_its_cards(scope, job, browse, role):
    def add() -> None:
        application = make_application(scope.senior, job)
        assign_candidate(
            candidate=application.candidate, user=scope.junior, actor=scope.senior, assignment_type="secondary"
        )

    add()
    client = browse(scope.person(role))
    one = count_queries(lambda: client.get(url(job)))
    pipeline = count_queries(lambda: client.get("/pipeline/"))
    add()
    add()
    make_application(scope.senior, make_requisition(scope.senior))
    assert count_queries(lambda: client.get(url(job))) == one <= 15
    assert count_queries(lambda: client.get("/pipeline/")) == pipeline <= 12


def test_five_hundred_cards_ask_no_more(scope, job, browse):
    make_application(scope.senior, job)
    client = browse(scope.senior)
    one = count_queries(lambda: client.get(url(job)))
    stages = list(job.pipeline.stages.exclude(kind="hired").order_by("position"))
    people = Candidate.objects.bulk_create(
        Candidate(tenant=scope.tenant, first_name="Robin", last_name=f"Many{n:03}") for n in range(499)
    )
    Application.objects.bulk_create(
        Application(tenant=scope.tenant, candidate=person, requisition=job, stage=stages[n % len(stages)])
        for n, person in enumerate(people)
    )
    assert client.get(url(job)).context["board"].running == 500
    assert count_queries(lambda: client.get(url(job))) == one <= 15


# The poll


def poll(client, job: JobRequisition, etag: str = "", query: str = ""):
    headers = {"If-None-Match": etag} if etag else {}
    return client.get(url(job, f"?part=columns{query}"), headers=headers)


def test_the_poll_is_silent_until_something_changes(scope, job, browse):
    application = make_application(scope.senior, job)
    client = browse(scope.senior)
    first = poll(client, job)
    assert first.status_code == 200
    assert "<html" not in first.content.decode()
    assert poll(client, job, first["ETag"]).status_code == 304
    move_application(application=application, to_stage=stage(job, "screening"), actor=scope.admin)
    second = poll(client, job, first["ETag"])
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_the_poll_hears_of_a_new_score_and_of_a_new_card(scope, job, browse):
    application = make_application(scope.senior, job, skills=("Python",))
    client = browse(scope.senior)
    first = poll(client, job)["ETag"]
    from recruiting.domain.matches import match_requisition

    JobRequisition.objects.filter(pk=job.pk).update(required_skills={"Python": ""})
    match_requisition(requisition=application.requisition)
    second = poll(client, job, first)
    assert second.status_code == 200
    make_application(scope.senior, job)
    assert poll(client, job, second["ETag"]).status_code == 200


def test_a_junior_who_loses_a_candidate_loses_the_card(scope, job, browse):
    application = make_application(scope.senior, job)
    assign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior)
    client = browse(scope.junior)
    first = poll(client, job)
    assert application.candidate.name in first.content.decode()
    unassign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior)
    second = poll(client, job, first["ETag"])
    assert second.status_code == 200
    assert application.candidate.name not in second.content.decode()


def test_moves_of_others_are_marked_for_a_minute_and_own_are_not(scope, job, browse):
    application = make_application(scope.senior, job)
    move_application(application=application, to_stage=stage(job, "screening"), actor=scope.admin)
    marked = poll(browse(scope.senior), job)
    assert f"Moved here by {scope.admin.name}" in marked.content.decode()
    assert "is-moved" in marked.content.decode()
    assert "is-moved" not in poll(browse(scope.admin), job).content.decode()
    ApplicationEvent.objects.update(created_at=timezone.now() - boards.JUST_MOVED)
    faded = poll(browse(scope.senior), job, marked["ETag"])
    assert faded.status_code == 200
    assert "is-moved" not in faded.content.decode()
