"""The landing page, the gallery, and pages for what went wrong."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from config.web.errors import server_error

pytestmark = pytest.mark.urls("tests.config.web.site_urls")


@pytest.mark.django_db
def test_landing_needs_no_account_and_loads_nothing_from_elsewhere(client: Client):
    html = client.get("/").content.decode()
    assert html.count("<h1") == 1
    assert "://" not in html.replace("http://www.w3.org/", "")
    assert " style=" not in html
    assert "<style" not in html


@pytest.mark.django_db
@pytest.mark.urls("config.urls")
def test_landing_leads_to_the_doors(client: Client):
    page = client.get("/").content.decode()
    assert page.count('href="/accounts/login/"') == 2
    assert 'href="/accounts/signup/"' in page


@pytest.mark.django_db
def test_landing_sends_signed_in_people_home(client: Client, ours):
    client.force_login(ours.senior, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/home/")


@pytest.mark.django_db
def test_design_is_only_there_with_debug(client: Client, settings):
    assert client.get("/design/").status_code == 404
    settings.DEBUG = True
    html = client.get("/design/?theme=dark").content.decode()
    assert 'data-bs-theme="dark"' in html
    assert "<b>Not bold" not in html
    assert "&lt;b&gt;Not bold&lt;/b&gt; &amp; escaped" in html
    assert " style=" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 409, 429])
def test_each_error_page_says_what_to_do(client: Client, status: int):
    response = client.get(f"/error/{status}/")
    assert response.status_code == status
    html = response.content.decode()
    assert "A sentence." in html
    assert html.count("<h1") == 1
    heading = re.search(r"<h1>(.+?)</h1>", html)[1]
    assert f"<title>{heading} · Candor</title>" in html
    assert "Go home" in html


@pytest.mark.django_db
def test_a_refusal_for_htmx_is_a_fragment(client: Client):
    response = client.get("/refused/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert "<html" not in response.content.decode()
    assert 'data-sentence="Somebody was faster."' in response.content.decode()


def test_500_asks_neither_database_nor_context():
    with override("en"):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"What you had saved before this is safe" in response.content


def test_the_incident_is_shown():
    assert "<code>7f3a</code>" in render_to_string("errors/500.html", {"incident": "7f3a"})
