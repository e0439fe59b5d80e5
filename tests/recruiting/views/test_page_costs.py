"""What the pages of an application and of its candidate cost whole: with a row on the panel of every part."""

import pytest

from recruiting.domain.assignments import assign_candidate
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.panel_rows import hang_once, hang_row
from tests.kit.queries import count_queries

PAGE, PANEL = 20, 12
ROLES = ("admin", "senior", "junior", "viewer", "manager")
TABS = ("overview", "applications", "notes", "timeline")
LATER = {"application": ("interviews", "assessments", "ai-interviews"), "candidate": ("interviews", "ai-interviews")}
# What shows that a panel is there, by page, for who sees all of it.
AT_ONCE = {
    "application": ("The trains.", 'id="asked"', 'id="offers"', 'id="messages"', 'id="proctoring"', "Next message"),
    "overview": ("Very likely the same person as", "Earlier application", "Pool 1", "10 min"),
}


@pytest.fixture
def application(scope):
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer)
    application = make_application(scope.senior, job)
    assign_candidate(candidate=application.candidate, user=scope.junior, actor=scope.senior)
    hang_once(scope, application)
    hang_row(scope, application, 1)
    return application


def addresses(application) -> dict[str, str]:
    one, other = f"/applications/{application.public_id}/", f"/candidates/{application.candidate.public_id}/"
    pages = {"application": one} | {tab: f"{other}?tab={tab}" for tab in TABS}
    panels = {f"application {key}": f"{one}panels/{key}/" for key in LATER["application"]}
    return pages | panels | {f"candidate {key}": f"{other}panels/{key}/" for key in LATER["candidate"]}


def test_no_role_pays_more_for_more_rows(scope, application, browse):
    people = {role: scope.interviewer if role == "manager" else scope.person(role) for role in ROLES}
    clients, urls = {role: browse(user) for role, user in people.items()}, addresses(application)

    def costs() -> dict[tuple[str, str], int]:
        for client in clients.values():
            client.get(urls["application"])  # a session notes once a minute that it is used
        return {
            (role, name): count_queries(lambda client=client, url=url: client.get(url))
            for role, client in clients.items()
            for name, url in urls.items()
        }

    one = costs()
    for name, words in AT_ONCE.items():
        page = clients["admin"].get(urls[name]).content.decode()
        assert [word for word in words if word not in page] == [], name
    assert {key: cost for key, cost in one.items() if cost > (PANEL if " " in key[1] else PAGE)} == {}
    hang_row(scope, application, 2)
    hang_row(scope, application, 3)
    three = costs()
    assert {key: (one[key], three[key]) for key in one if one[key] != three[key]} == {}
    type(scope.tenant).objects.filter(pk=scope.tenant.pk).update(blind_review=True)
    assert count_queries(lambda: clients["senior"].get(urls["application"])) <= PAGE


def test_a_panel_comes_later_to_whoever_sees_the_page(scope, theirs, application, browse):
    for user, status in ((scope.viewer, 200), (scope.junior, 200), (theirs.admin, 404), (scope.candidate, 404)):
        client = browse(user)
        for name, url in addresses(application).items():
            if " " in name:
                assert client.get(url, headers={"HX-Request": "true"}).status_code == status, (user, name)
    client, stranger = browse(scope.senior), browse(None)
    for name, url in addresses(application).items():
        page, _space, key = name.partition(" ")
        if key:
            assert stranger.get(url).status_code == 302
            part, whole = client.get(url, headers={"HX-Request": "true"}), client.get(url)
            assert part.content.decode().count(f'id="{key}"') == whole.content.decode().count(f'id="{key}"') == 1
            assert (b"<html" in part.content, b"<html" in whole.content) == (False, True)
            place = client.get(addresses(application)["application" if page == "application" else "overview"])
            assert f'hx-get="{url}"' in place.content.decode()
            assert f'<a class="cd-sm" href="{url}"' in place.content.decode()
        elif page == "application":
            assert client.get(f"{url}panels/none/").status_code == 404
    interviewer = browse(scope.interviewer)
    other = make_application(scope.senior, make_requisition(scope.senior))
    assert interviewer.get(f"/applications/{other.public_id}/panels/interviews/").status_code == 404
