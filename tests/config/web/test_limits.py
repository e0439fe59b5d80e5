"""Limits of pages: by person, with a time to come back; polls and files are not counted."""

import pytest


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
