"""The people screen: admins act, seniors read, others are refused, strangers see nothing."""

import re

import pytest
from django.core import mail as outbox

from accounts.models import Invitation, Membership, User
from config.tenancy import unscoped
from tests.factories.people import PASSWORD, make_person
from tests.kit.access import statuses
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks


def member(user: User) -> Membership:
    return user.memberships.get()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/people/", {"admin": 200, "senior": 403, "junior": 403, "interviewer": 403, "viewer": 403, "candidate": 403}),
        (
            "/people/invite/",
            {"admin": 200, "senior": 403, "junior": 403, "interviewer": 403, "viewer": 403, "candidate": 403},
        ),
        (
            "/settings/team/",
            {"admin": 200, "senior": 403, "junior": 403, "interviewer": 403, "viewer": 403, "candidate": 403},
        ),
        (
            "/directory/",
            {"admin": 200, "senior": 200, "junior": 403, "interviewer": 403, "viewer": 403, "candidate": 403},
        ),
        ("/settings/", dict.fromkeys(("admin", "senior", "junior", "interviewer", "viewer", "candidate"), 200)),
        ("/settings/tokens/", dict.fromkeys(("admin", "senior", "junior", "interviewer", "viewer", "candidate"), 200)),
        ("/notifications/", dict.fromkeys(("admin", "senior", "junior", "interviewer", "viewer", "candidate"), 200)),
    ],
)
def test_each_page_opens_for_its_roles(ours, browse, url: str, expected: dict[str, int]) -> None:
    assert statuses(browse, url, {role: ours.person(role) for role in expected}) == expected
    assert browse(None).get(url).headers["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("verb", ["", "role/", "deactivate/", "reactivate/", "reset/", "unlock/"])
def test_a_member_is_acted_on_by_their_admin_alone(ours, theirs, browse, verb: str) -> None:
    url = f"/people/{member(ours.viewer).public_id}/{verb}"
    people = {
        "stranger": theirs.admin,
        "senior": ours.senior,
        "junior": ours.junior,
        "owner": ours.admin,
        "nobody": None,
    }
    found = statuses(browse, url, people, "post" if verb else "get", **({"data": {"role": "viewer"}} if verb else {}))
    assert found == {"stranger": 404, "senior": 403, "junior": 404, "owner": 302 if verb else 200, "nobody": 302}


def test_role_change_and_access_from_the_page(ours, browse) -> None:
    client, url = browse(ours.admin), f"/people/{member(ours.viewer).public_id}/"
    page = client.post(f"{url}role/", {"role": "senior"}, follow=True).content.decode()
    assert "is now senior recruiter" in page
    assert client.post(f"{url}role/", {"role": "emperor"}).status_code == 400
    client.post(f"{url}deactivate/")
    assert (member(ours.viewer).role, member(ours.viewer).is_active) == ("senior", False)
    client.post(f"{url}reactivate/")
    assert member(ours.viewer).is_active


def test_the_last_admin_is_told_why(ours, browse) -> None:
    second = make_person(ours.tenant, "admin")
    client, url = browse(second), f"/people/{member(ours.admin).public_id}/"
    assert client.post(f"{url}deactivate/").status_code == 302
    assert client.post(f"/people/{member(second).public_id}/role/", {"role": "viewer"}).status_code == 403
    assert member(second).role == "admin"


def test_search_role_and_status_narrow_the_list(ours, theirs, browse) -> None:
    client = browse(ours.admin)

    def emails(query: str) -> set[str]:
        return set(re.findall(r"[\w.]+@\w+\.test", client.get(f"/people/?{query}").content.decode())) - {
            ours.admin.email
        }

    assert emails("q=junior@ours") == {"junior@ours.test"}
    assert emails("role=viewer") == {"viewer@ours.test"}
    assert emails("status=ended") == set()
    assert not {mail for mail in emails("") if "theirs" in mail}
    assert len(emails("role=nonsense")) == 5


def test_pages_of_twenty_and_equal_queries(ours, browse) -> None:
    client = browse(ours.admin)
    few = count_queries(lambda: client.get("/people/?role=interviewer"))
    for _ in range(2):
        make_person(ours.tenant, "interviewer")
    assert count_queries(lambda: client.get("/people/?role=interviewer")) == few == 13
    for _ in range(18):
        make_person(ours.tenant, "interviewer")
    page = client.get("/people/?role=interviewer").content.decode()
    assert page.count('class="cd-person"') == 20
    assert client.get("/people/?role=interviewer&page=2").content.decode().count('class="cd-person"') == 1


def test_an_invitation_from_sign_up_to_the_team(ours, browse) -> None:
    admin = browse(ours.admin)
    assert admin.post("/people/invite/", {"email": "new.one@example.test", "role": "junior"}).status_code == 302
    assert "new.one@example.test" in admin.get("/people/").content.decode()
    run_tasks()
    link = re.search(r"http://[^/]+(/invitations/\S+)", outbox.outbox[0].body).group(1)
    person = browse(None)
    assert f"next={link}" in person.get(link).content.decode()
    form = {"first_name": "New", "email": "new.one@example.test", "password1": PASSWORD, "next": link}
    assert person.post("/accounts/signup/", form).headers["Location"] == link
    assert "Join the team" in person.get(link).content.decode()
    assert person.post(link).status_code == 302
    assert person.get("/api/v1/me/").json()["role"] == "junior"
    assert "was used" in person.get(link).content.decode()


def test_an_invitation_is_not_for_somebody_else(ours, theirs, browse) -> None:
    browse(ours.admin).post("/people/invite/", {"email": "new.one@example.test", "role": "junior"})
    run_tasks()
    link = re.search(r"http://[^/]+(/invitations/\S+)", outbox.outbox[0].body).group(1)
    stranger = browse(theirs.viewer)
    assert "You are signed in as" in stranger.get(link).content.decode()
    assert stranger.post(link).status_code == 403
    assert theirs.viewer.memberships.count() == 1
    assert browse(None).get("/invitations/nothing/").status_code == 404


def test_an_invitation_is_taken_back_by_its_admin(ours, theirs, browse) -> None:
    browse(ours.admin).post("/people/invite/", {"email": "new.one@example.test", "role": "junior"})
    with unscoped(reason="test"):
        url = f"/people/invitations/{Invitation.objects.get().public_id}/revoke/"
    people = {"stranger": theirs.admin, "senior": ours.senior, "owner": ours.admin}
    assert statuses(browse, url, people, "post") == {"stranger": 404, "senior": 403, "owner": 302}
    with unscoped(reason="test"):
        assert Invitation.objects.get().revoked_at is not None


def test_inviting_a_member_is_refused_beside_the_field(ours, browse) -> None:
    page = browse(ours.admin).post("/people/invite/", {"email": ours.viewer.email, "role": "junior"})
    assert page.status_code == 400
    assert 'id="id_email_error"' in page.content.decode()
