"""A database that makes people wait: a page gives up after a time and says so, and goes on when the wait is over."""

import os
import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError, connection

from config.errors import no_answer
from config.tenancy import tenant_scope
from superadmin.domain import runs, task_names
from superadmin.domain.background import enqueue, task
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api

SENTENCE = "The database does not answer right now."


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
def test_a_page_behind_a_lock_gives_up_in_words_and_is_there_afterwards(ours, theirs, browse, settings) -> None:
    import psycopg

    from config.wsgi import be_patient

    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior)
    api, page, form = Api(ours.senior), browse(ours.senior), {"headers": {"Accept": "application/json"}}
    path = f"/candidates/{person.public_id}/"
    settings.PAGE_STATEMENT_SECONDS = 1
    be_patient(connection=connection)
    name = connection.settings_dict["NAME"]
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with psycopg.connect(f"{server}/{name}") as holder:
        holder.execute("LOCK TABLE recruiting_candidate IN ACCESS EXCLUSIVE MODE")
        answers = [page.get(path), page.get(path, **form), api.get(f"candidates/{person.public_id}/")]
        assert [answer.status_code for answer in answers] == [503, 503, 503]
        assert all(SENTENCE in answer.content.decode() for answer in answers)
        assert answers[0]["Content-Type"].startswith("text/html")
        assert [answer.json()["code"] for answer in answers[1:]] == ["database_away"] * 2
        assert all(int(answer["Retry-After"]) > 0 for answer in answers)
        holder.rollback()
    assert page.get(path).status_code == 200
    assert api.get(f"candidates/{person.public_id}/").status_code == 200
    connection.close()


def test_a_held_sqlite_file_is_known_by_its_number_and_a_missing_table_is_our_own_fault(tmp_path) -> None:
    path = tmp_path / "held.sqlite3"
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("CREATE TABLE rows (id)")
        one.execute("BEGIN EXCLUSIVE")
        told = no_answer(failed(other, "INSERT INTO rows VALUES (1)"))
        assert told is not None
        assert (told.reason_code, told.status) == ("busy", 503)
        assert told.sentence.startswith("Others are changing the same thing right now")
        one.rollback()
        assert no_answer(failed(other, "SELECT * FROM missing")) is None


def failed(connection: sqlite3.Connection, words: str) -> OperationalError:
    """What Django makes of the driver's error."""
    with pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute(words)
    ours = OperationalError(str(raised.value))
    ours.__cause__ = raised.value
    return ours


@pytest.mark.django_db(transaction=True)
def test_work_that_lost_its_database_is_not_counted_as_tried(ours, theirs, settings) -> None:
    settings.TASKS_RUN, losses = "", [1, 2, 3, 4]

    @task("kit.loses")
    def lose(record: TaskRecord) -> None:
        if losses:
            losses.pop()
            raise lost_connection()

    try:
        record = enqueue("kit.loses", tenant_id=ours.tenant.pk)
        for _loss in range(4):
            perform(record.pk, beats=False)
            record.refresh_from_db()
            assert (record.status, record.attempts, record.lease_token) == ("RETRY", 0, None)
        perform(record.pk, beats=False)
        record.refresh_from_db()
        assert (record.status, record.attempts) == ("SUCCESS", 1)
    finally:
        task_names.forget("kit.loses")


@pytest.mark.django_db(transaction=True)
def test_work_that_brings_the_database_down_each_time_is_given_up(ours, theirs, settings, monkeypatch) -> None:
    settings.TASKS_RUN, tried = "", []
    monkeypatch.setattr(runs, "MOST_GIVEN_BACK", 2)

    @task("kit.loses")
    def lose(record: TaskRecord) -> None:
        tried.append(record.attempts)
        raise lost_connection()

    try:
        record = enqueue("kit.loses", tenant_id=ours.tenant.pk)
        for _try in range(5):
            TaskRecord.ledger.filter(pk=record.pk).update(run_after=record.created_at)
            perform(record.pk, beats=False)
        record.refresh_from_db()
        assert (record.status, len(tried)) == ("DEAD", 5)
    finally:
        task_names.forget("kit.loses")


def lost_connection() -> OperationalError:
    """What Django makes of a connection of PostgreSQL that ended in the middle."""
    import psycopg

    error = OperationalError("server closed the connection unexpectedly")
    error.__cause__ = psycopg.OperationalError("server closed the connection unexpectedly")
    return error
