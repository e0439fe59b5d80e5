"""The candidates' pages: who sees whom, finding, adding, changing, handing over, exporting."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.search.saved import kept_query
from recruiting.models import Candidate, CandidateNote, UserCandidateAssignment
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def person(scope):
    return make_candidate(scope.senior, first_name="Anna", last_name="Ödegård", skills={"Python": "advanced"})


def url(name, candidate=None):
    return reverse(f"recruiting:{name}", args=[candidate.public_id] if candidate else [])


def everybody(ours, theirs):
    return {
        "admin": ours.admin, "senior": ours.senior, "viewer": ours.viewer, "junior": ours.junior,
        "interviewer": ours.interviewer, "candidate": ours.candidate, "stranger": theirs.admin, "nobody": None,
    }  # fmt: skip


def test_candidate_detail_shows_itself_to_the_right_people(person, ours, theirs, browse):
    found = statuses(browse, url("candidate_detail", person), everybody(ours, theirs))
    assert found == {
        "admin": 200, "senior": 200, "viewer": 200, "junior": 404,
        "interviewer": 200, "candidate": 404, "stranger": 404, "nobody": 302,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "candidate_edit",
            {"admin": 200, "senior": 200, "viewer": 403, "junior": 404, "interviewer": 403, "stranger": 404},
        ),
        (
            "candidate_new",
            {"admin": 200, "senior": 200, "viewer": 403, "junior": 200, "interviewer": 403, "stranger": 200},
        ),
    ],
)
def test_pages_that_change_or_take_away(person, ours, theirs, browse, name, expected):
    people = {who: one for who, one in everybody(ours, theirs).items() if who in expected}
    assert statuses(browse, url(name, person if name == "candidate_edit" else None), people) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("candidate_archive", "candidate_restore", "candidate_place", "candidate_reactivate"),
        *("candidate_assign", "candidate_unassign", "candidate_note"),
    ],
)
def test_verbs_refuse_strangers_and_readers(person, ours, theirs, browse, name):
    people = {"viewer": ours.viewer, "stranger": theirs.admin, "junior": ours.junior}
    assert statuses(browse, url(name, person), people, "post") == {"viewer": 403, "stranger": 404, "junior": 404}


def listed(client, query=""):
    return [row.name for row in client.get(f"{url('candidate_list')}{query}").context["page"].items]


def test_candidate_list_shows_each_role_its_own(person, ours, theirs, browse):
    assert listed(browse(ours.viewer)) == ["Anna Ödegård"]
    assert listed(browse(theirs.admin)) == []
    junior = make_person(ours.tenant, Role.JUNIOR)
    assert listed(browse(junior)) == []
    assign_candidate(candidate=person, user=junior, actor=ours.admin, assignment_type="secondary")
    assert listed(browse(junior)) == ["Anna Ödegård"]
    assert browse(ours.candidate).get(url("candidate_list")).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=odegard", True), ("?q=anna+python", True), ("?q=anna+java", False), ("?skill=python", True),
        ("?skill=Go", False),
        ("?status=archived", False), ("?status=any", True), ("?assigned=me", True), ("?assigned=nobody", False),
        ("?level=senior", False), ("?source=manual", True), ("?status=nonsense", True),
    ],
)  # fmt: skip
def test_candidate_list_finds_by_folded_words_and_filters(person, ours, browse, query, found):
    from recruiting.models import Skill

    Skill.objects.get_or_create(name="Python", defaults={"category": "software"})
    assert (listed(browse(ours.senior), query) == ["Anna Ödegård"]) is found


def test_candidate_list_pages_by_key_in_both_orders(scope, browse, monkeypatch):
    monkeypatch.setattr("recruiting.domain.queries.candidates.SIZE", 2)
    names = ["Berg", "Adler", "Coin", "Dorn", "Adler"]
    for name in names:
        make_candidate(scope.senior, first_name="", last_name=name)
    client = browse(scope.senior)
    for query, expected in (("?sort=name", sorted(names)), ("", names[::-1])):
        seen, after = [], ""
        while True:
            page = client.get(f"{url('candidate_list')}{query or '?'}&after={after}").context["page"]
            seen += [row.last_name for row in page.items]
            after = page.next_query
            if not after:
                break
        assert seen == expected


def test_candidate_list_sends_the_same_number_of_queries_for_any_rows(scope, browse):
    job = make_requisition(scope.senior)
    client = browse(scope.senior)
    make_application(scope.senior, job)
    one = count_queries(lambda: client.get(url("candidate_list")))
    for _number in range(2):
        make_application(scope.senior, job)
    assert count_queries(lambda: client.get(url("candidate_list"))) == one <= 12


@pytest.mark.parametrize("tab", ["overview", "applications", "notes", "timeline"])
def test_candidate_detail_sends_the_same_number_of_queries(scope, browse, tab):
    client = browse(scope.senior)
    application = make_application(scope.senior, make_requisition(scope.senior))
    address = f"{url('candidate_detail', application.candidate)}?tab={tab}"
    one = count_queries(lambda: client.get(address))
    from recruiting.domain.applications import add_application

    for _number in range(2):
        add_application(candidate=application.candidate, requisition=make_requisition(scope.senior), actor=scope.senior)
        CandidateNote.objects.create(candidate=application.candidate, author=scope.admin, text="Seen.")
    assert count_queries(lambda: client.get(address)) == one <= 20


def test_candidate_create_makes_a_person_and_keeps_what_was_typed(scope, browse):
    client = browse(scope.senior)
    sent = {
        "first_name": "Kim",
        "last_name": "Sol",
        "email": "kim@example.test",
        "source": "manual",
        "skills-name": ["Go", "SQL"],
        "skills-level": ["expert", ""],
    }
    assert client.post(url("candidate_new"), sent).status_code == 302
    made = Candidate.objects.get(email="kim@example.test")
    assert made.skills == {"Go": "expert", "SQL": ""}
    again = client.post(url("candidate_new"), {**sent, "email": "KIM@example.test", "location": "Porto"})
    assert again.status_code == 422
    html = again.content.decode()
    assert "This e-mail is known already." in html
    assert 'value="Porto"' in html
    assert (
        client.post(
            url("candidate_new"), {**sent, "email": "k2@example.test", "skills-level": ["wizard", ""]}
        ).status_code
        == 422
    )


def test_candidate_edit_changes_and_archive_has_an_undo(person, ours, browse):
    client = browse(ours.senior)
    sent = {"first_name": "Anna", "last_name": "Berg", "email": person.email, "source": "manual", "tags": "a, b, a"}
    assert client.post(url("candidate_edit", person), sent).status_code == 302
    person.refresh_from_db()
    assert (person.last_name, person.tags) == ("Berg", ["a", "b"])
    html = client.post(url("candidate_archive", person), follow=True).content.decode()
    assert f'action="{url("candidate_restore", person)}"' in html
    client.post(url("candidate_restore", person))
    person.refresh_from_db()
    assert person.status == "active"


def test_candidate_place_and_reactivate_stand_beside_archive(person, ours, theirs, browse):
    client, home = browse(ours.senior), url("candidate_detail", person)
    html = client.get(home).content.decode()
    assert f'action="{url("candidate_place", person)}"' in html
    assert url("candidate_place", person) not in browse(ours.viewer).get(home).content.decode()
    html = client.post(url("candidate_place", person), {"reason": "Hired by a client"}, follow=True).content.decode()
    assert f"{person.name} is placed." in html
    assert html.count(f'action="{url("candidate_reactivate", person)}"') == 2, "the undo, and the button"
    assert url("candidate_place", person) not in html
    person.refresh_from_db()
    assert person.status == "placed"
    assert listed(client) == [person.name], "who is placed stays on the list"
    assert client.post(url("candidate_place", person)).status_code == 409
    assert "is active again" in client.post(url("candidate_reactivate", person), follow=True).content.decode()
    person.refresh_from_db()
    assert person.status == "active"


def test_candidate_assign_and_unassign(person, ours, browse):
    client = browse(ours.senior)
    member = Membership.objects.get(user=ours.junior, tenant=ours.tenant)
    client.post(url("candidate_assign", person), {"member": member.public_id, "assignment_type": "primary"})
    row = UserCandidateAssignment.objects.active().get(user=ours.junior)
    assert row.assignment_type == "primary"
    html = client.get(url("candidate_detail", person)).content.decode()
    assert f"Why the assignment of {ours.junior.name} ends (optional)" in html
    client.post(url("candidate_unassign", person), {"assignment": row.public_id, "reason": "On leave <till> May"})
    assert "· On leave &lt;till&gt; May" in client.get(url("candidate_detail", person)).content.decode()
    assert not UserCandidateAssignment.objects.active().filter(user=ours.junior).exists()


def test_candidates_assign_hands_several_over_and_no_strangers(scope, ours, theirs, browse):
    people = [make_candidate(scope.senior) for _number in range(2)]
    member = Membership.objects.get(user=ours.junior, tenant=ours.tenant)
    ids = [str(one.public_id) for one in people]
    client = browse(ours.senior)
    assert people[0].name in client.post(url("candidates_assign"), {"id": ids}).content.decode()
    client.post(
        url("candidates_assign"), {"id": [*ids, "nonsense"], "member": member.public_id, "assignment_type": "primary"}
    )
    assert UserCandidateAssignment.objects.active().filter(user=ours.junior).count() == 2
    foreign = Membership.objects.get(user=theirs.senior, tenant=theirs.tenant)
    answer = client.post(
        url("candidates_assign"), {"id": ids, "member": foreign.public_id, "assignment_type": "primary"}
    )
    assert "cd-summary" in answer.content.decode()


def test_notes_are_their_authors(person, ours, scope, browse):
    author, other = browse(ours.senior), browse(ours.admin)
    author.post(url("candidate_note", person), {"text": "Calls back on Monday.", "is_private": "on"})
    note = CandidateNote.objects.get()
    edit = reverse("recruiting:candidate_note_edit", args=[person.public_id, note.public_id])
    assert other.post(edit, {"text": "changed"}, headers={"referer": ""}).status_code in {302, 403}
    note.refresh_from_db()
    assert note.text == "Calls back on Monday."
    assert "Calls back" not in browse(ours.viewer).get(f"{url('candidate_detail', person)}?tab=notes").content.decode()
    author.post(reverse("recruiting:candidate_note_delete", args=[person.public_id, note.public_id]))
    assert not CandidateNote.objects.exists()


def test_application_create_puts_a_candidate_on_a_job_once(person, scope, theirs, browse):
    job = make_requisition(scope.senior)
    client = browse(scope.senior)
    for _twice in range(2):
        answer = client.post(url("application_create", person), {"requisition": job.public_id})
        assert answer.status_code == 302
    assert person.applications.count() == 1
    assert client.post(url("application_create", person), {"requisition": ""}).status_code == 404


def test_prospects_are_those_on_no_job_on_the_page_and_by_api(person, scope, browse):
    make_application(scope.senior, make_requisition(scope.senior), first_name="Otto", last_name="Onajob")
    client = browse(scope.senior)
    assert {one.last_name for one in client.get(url("candidate_list")).context["page"].items} == {"Ödegård", "Onajob"}
    page = client.get(f"{url('candidate_list')}?prospects=1")
    assert [one.last_name for one in page.context["page"].items] == ["Ödegård"]
    found = Api(scope.senior).get("candidates/", prospects="true").json()["results"]
    assert [row["name"] for row in found] == ["Anna Ödegård"]
    assert kept_query("prospects=1&page=2") == "prospects=1"


def test_a_row_is_edited_by_its_key_only_by_who_may(person, scope, browse):
    edit = f'data-row-edit="{url("candidate_edit", person)}"'
    assert edit in browse(scope.senior).get(url("candidate_list")).content.decode()
    page = browse(scope.viewer).get(url("candidate_list")).content.decode()
    assert person.last_name in page
    assert "data-row-edit" not in page
