"""Acting on several from the page: once a form, with an undo that is one's own; comparing them side by side."""

import pytest
from django.urls import reverse

from recruiting.domain.notes import add_application_note
from recruiting.models import Application, BulkAct, CandidateMessage, HiringPolicy
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


@pytest.fixture
def rows(scope, job) -> list[Application]:
    return [make_application(scope.senior, job), make_application(scope.senior, job, skills=("Python",))]


def test_rejecting_later_writes_later_and_undo_takes_both_back(scope, job, rows, browse, theirs) -> None:
    client, address = browse(scope.senior), f"/jobs/{job.public_id}/applicants/act/"
    HiringPolicy.objects.create(rejection_delay_hours=24, rejection_reasons=["We froze hiring"])
    page = client.get(f"/jobs/{job.public_id}/applicants/bar/").content.decode()
    assert "<option>We froze hiring</option>" in page
    assert "In 24 hours" in page
    listed = [client.get(f"/jobs/{job.public_id}/applicants/{asked}").content.decode() for asked in ("", "?acts=1")]
    assert ["Reject the ticked" in one for one in listed] == [False, True]
    outside = {"viewer": scope.viewer, "candidate": scope.candidate, "stranger": theirs.admin, "nobody": None}
    bar = {"viewer": 200, "candidate": 404, "stranger": 404, "nobody": 302}
    assert statuses(browse, f"/jobs/{job.public_id}/applicants/bar/", outside) == bar
    sent = {"act": "reject", "usual": "We froze hiring", "mail": "later", "key": "one", "back": "board"}
    sent["application"] = [str(row.public_id) for row in rows]
    for _twice in range(2):
        assert client.post(address, sent).url == f"/jobs/{job.public_id}/board/"
    act = BulkAct.objects.get()
    assert set(Application.objects.values_list("outcome", "outcome_reason")) == {("rejected", "We froze hiring")}
    assert list(CandidateMessage.objects.values_list("status", flat=True)) == ["planned", "planned"]
    assert "the mails go on" in client.get(f"/jobs/{job.public_id}/applicants/").content.decode()
    detail, undo = (reverse(f"recruiting:bulk_act_{verb}", args=[act.public_id]) for verb in ("detail", "undo"))
    people = {"other": scope.admin, "stranger": theirs.admin, "nobody": None}
    assert statuses(browse, detail, people) == {"other": 404, "stranger": 404, "nobody": 302}
    assert statuses(browse, undo, people, "post") == {"other": 404, "stranger": 404, "nobody": 302}
    assert "Until then" in client.get(detail).content.decode()
    client.post(undo)
    assert set(Application.objects.values_list("outcome", flat=True)) == {""}
    assert set(CandidateMessage.objects.values_list("status", flat=True)) == {"canceled"}


def test_an_act_on_one_from_the_board_and_what_is_no_act(scope, job, rows, browse) -> None:
    client, address = browse(scope.senior), f"/jobs/{job.public_id}/applicants/act/"
    ticked = {"application": [str(rows[0].public_id)]}
    client.post(address, {**ticked, "act": "tag", "tag": "Silver, medal"})
    rows[0].candidate.refresh_from_db()
    assert rows[0].candidate.tags == ["Silver  medal"] or rows[0].candidate.tags == ["Silver medal"]
    client.post(address, {**ticked, "act": "assign", "user": str(scope.junior.public_id)})
    assert rows[0].candidate.assignments.filter(user=scope.junior, is_active=True).exists()
    assert client.post(address, {**ticked, "act": "explode"}).status_code == 400
    compared = client.post(address, {"act": "compare", "application": [str(row.public_id) for row in rows]})
    best = max(rows, key=lambda one: one.match_score or 0)
    assert compared.url.startswith(f"/jobs/{job.public_id}/compare/?a={best.public_id}&a=")


def test_comparing_shows_quotes_gaps_and_only_what_one_sees(scope, job, rows, browse, ours, theirs) -> None:
    strong, weak = rows
    add_application_note(application=strong, author=scope.admin, text="Kept for myself.", is_private=True)
    add_application_note(application=strong, author=scope.admin, text="Read by all.")
    address = f"/jobs/{job.public_id}/compare/?a={strong.public_id}&a={weak.public_id}&a=nonsense"
    answer = browse(scope.senior).get(address)
    compared, page = answer.context["compared"], answer.content.decode()
    assert [side.application for side in compared.sides] == [strong, weak]
    assert [side.notes for side in compared.sides] == [1, 0]
    django = next(line for line in compared.skills if line.name == "Django")
    assert (django.required, [cell.shown for cell in django.cells]) == (True, [True, False])
    quote = django.cells[0].quote
    assert quote.text[quote.start : quote.end] == "Django"
    assert quote.href in page.replace("&amp;", "&")
    for name, weight, points in compared.parts:
        assert all(0 <= value <= weight for _side, value in points if value is not None), name
    people = {"junior": ours.junior, "candidate": ours.candidate, "stranger": theirs.admin, "nobody": None}
    assert statuses(browse, address, people) == {"junior": 200, "candidate": 404, "stranger": 404, "nobody": 302}
    assert browse(ours.junior).get(address).context["compared"].sides == []


def test_five_stand_side_by_side_in_the_same_number_of_questions(scope, job, rows, browse) -> None:
    more = [make_application(scope.senior, job) for _ in range(4)]
    more[0].candidate = make_candidate(scope.senior)
    client, base = browse(scope.senior), f"/jobs/{job.public_id}/compare/?"

    def ask(chosen: list[Application]):
        return client.get(base + "&".join(f"a={row.public_id}" for row in chosen))

    client.get(base)
    two = count_queries(lambda: ask(rows))
    assert count_queries(lambda: ask([*rows, *more])) == two <= 16
    compared = ask([*rows, *more]).context["compared"]
    assert (len(compared.sides), compared.left_out) == (5, 1)
