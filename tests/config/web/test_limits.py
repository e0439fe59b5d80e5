"""Limits of pages: by person, with a time to come back; polls and files are not counted."""

import pytest

from config.limits import Asker, asker_of, parsed, rate_of


@pytest.fixture
def _tight(settings):
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "reads": "3/min", "writes": "2/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


@pytest.fixture
def _one_window(monkeypatch):
    monkeypatch.setattr("config.limits.time", lambda: 6_000_030.0)


@pytest.mark.usefixtures("_tight", "_one_window")
def test_the_fourth_page_of_a_minute_waits_and_a_colleague_does_not(ours, browse):
    client = browse(ours.senior)
    assert [client.get("/jobs/").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/jobs/")
    assert answer["Retry-After"] == "30"
    assert b"30 seconds" in answer.content
    assert browse(ours.admin).get("/jobs/").status_code == 200


@pytest.mark.usefixtures("_tight", "_one_window")
def test_a_script_is_told_in_json_and_writes_count_apart(ours, browse):
    client = browse(ours.senior)
    said = [client.post("/notifications/read/", headers={"accept": "application/json"}).status_code for _ in range(3)]
    assert said[:2] == [said[0]] * 2
    assert said[2] == 429
    assert client.get("/jobs/").status_code == 200


@pytest.mark.usefixtures("_tight", "_one_window")
def test_polls_and_files_are_not_counted(ours, browse):
    client = browse(ours.senior)
    for _ in range(6):
        assert client.get("/notifications/bell/", headers={"if-none-match": '"x"'}).status_code in (200, 304)
        assert client.post("/uploads/new/", {}).status_code != 429


@pytest.mark.usefixtures("_tight", "_one_window")
def test_people_behind_one_address_do_not_share_a_limit(client, db):
    assert {client.get("/").status_code for _ in range(60)} == {200}


@pytest.fixture
def _few(settings):
    rates = dict.fromkeys(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "1000/min")
    rates |= {"ai": "2/min", "anonymous_reads": "3/min", "anonymous_writes": "2/min", "sitting": "5/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


@pytest.mark.usefixtures("_few", "_one_window")
def test_questions_to_ai_have_a_limit_of_their_own_on_pages_and_the_api_together(ours, theirs, browse):
    client = browse(ours.senior)
    said = [client.post("/my/jobs/add/", {}).status_code for _ in range(1)]
    body = {"content": "short"}
    said += [
        client.post("/api/v1/job-descriptions/", body, content_type="application/json").status_code for _ in range(3)
    ]
    assert 429 not in said[:2]
    assert said[2:] == [429, 429]
    told = client.post("/api/v1/job-descriptions/", body, content_type="application/json")
    assert (told["Content-Type"], told.json()["code"], told["Retry-After"]) == (
        "application/problem+json",
        "too_many",
        "30",
    )
    assert told["RateLimit-Limit"] == "2"
    assert client.get("/jobs/").status_code == 200
    assert (
        browse(theirs.senior).post("/api/v1/job-descriptions/", body, content_type="application/json").status_code
        == 400
    )


@pytest.mark.usefixtures("_few", "_one_window")
def test_a_link_is_limited_by_itself_whoever_shares_the_address(client, db):
    reads = [client.get("/a/one-persons-link/").status_code for _ in range(5)]
    assert reads[3:] == [429, 429]
    assert 429 not in reads[:3]
    others = {client.get(f"/a/link-of-person-{number}/").status_code for number in range(60)}
    assert 429 not in others
    writes = [client.post("/a/another-link/withdraw/").status_code for _ in range(3)]
    assert writes[2] == 429
    sittings = [client.post("/t/a-sittings-link/record/").status_code for _ in range(6)]
    assert 429 not in sittings[:5]
    assert sittings[5] == 429


def test_rates_and_askers_are_read_as_they_are_meant(rf, settings):
    from django.contrib.auth.models import AnonymousUser
    from django.urls import resolve

    request = rf.get("/a/secret-link/")
    request.user, request.resolver_match = AnonymousUser(), resolve("/a/secret-link/")
    assert asker_of(request) == Asker("link", "link-secret-link")
    request.resolver_match = resolve("/careers/ours/")
    assert asker_of(request).keyed_on == "address"
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "reads": "300/min", "anonymous_reads": "60/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    assert rate_of("reads", Asker("person", "user-1")) == (300, 60)
    assert rate_of("reads", Asker("link", "x")) == (60, 60)
    assert rate_of("reads", Asker("address", "x")) == (600, 60)
    assert [parsed(rate) for rate in ("5/s", "20/min", "1/hour", "2/day")] == [(5, 1), (20, 60), (1, 3600), (2, 86400)]
