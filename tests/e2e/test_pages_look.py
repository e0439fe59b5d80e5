"""The pages that each role begins with: no violation in either theme, no sideways scrolling, no console error."""

import pytest

from tests.e2e.people import faults_of

pytestmark = pytest.mark.e2e
STAFF = ("/home/", "/jobs/", "/pipeline/", "/notifications/", "/settings/", "/settings/tokens/")
PAGES = {
    "admin": ("/home/", "/settings/team/", "/settings/stages/", "/people/", "/people/invite/"),
    "senior": (*STAFF, "/candidates/", "/candidates/new/", "/uploads/new/", "/jobs/new/empty/", "/directory/"),
    "interviewer": ("/home/", "/jobs/", "/candidates/"),
    "viewer": ("/home/", "/pipeline/"),
}


@pytest.mark.heavy
@pytest.mark.parametrize("role", sorted(PAGES))
def test_every_first_page_of_a_role_is_sound(live, people, role):
    page, faults = people(role), []
    for path in PAGES[role]:
        answer = page.goto(live.url + path)
        assert answer.status == 200, path
        faults += faults_of(page)
    assert faults == []


def test_a_planted_fault_is_seen(live, people):
    page = people("")
    page.goto(live.url + "/accounts/login/")
    page.evaluate(
        """() => {
          const wide = Object.assign(document.createElement('img'), {src: '/static/img/icons.svg'});
          wide.width = 900;
          const pale = Object.assign(document.createElement('p'), {textContent: 'Hard to read'});
          Object.assign(pale.style, {color: 'rgb(136 136 136)', backgroundColor: 'rgb(150 150 150)'});
          document.querySelector('main').append(wide, pale);
          console.error('planted');
        }"""
    )
    found = faults_of(page)
    assert any("image-alt" in one and "light" in one for one in found)
    assert any("color-contrast" in one and "light" in one for one in found)
    assert any("color-contrast" in one and "dark" in one for one in found)
    assert any("scrolls sideways" in one for one in found)
    assert any("planted" in one for one in found)


def test_the_doors_are_sound(live, people):
    page, faults = people(""), []
    for path in ("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        assert page.goto(live.url + path).status == 200, path
        faults += faults_of(page)
    assert faults == []
