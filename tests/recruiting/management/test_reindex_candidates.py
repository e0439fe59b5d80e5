"""The command that indexes everybody again."""

import io

import pytest
from django.core.management import CommandError, call_command

from recruiting.domain.search.finding import search_candidates
from recruiting.models import CandidateDocument
from tests.factories.recruiting_search import make_findable


def test_reindex_candidates_finds_people_again(scope):
    make_findable(scope.senior, last_name="Quill", resume="Zeppelins.")
    CandidateDocument.objects.all().delete()
    said = io.StringIO()
    call_command("reindex_candidates", tenant="ours", stdout=said)
    assert said.getvalue() == "ours: 1 indexed\n"
    assert search_candidates(scope.senior, "zeppelin", {}).count() == 1
    with pytest.raises(CommandError, match="no tenant"):
        call_command("reindex_candidates", tenant="nobody")


def test_an_upgraded_database_is_indexed_by_the_worker(scope):
    from django.apps import apps

    from recruiting.receivers.search import make_search_tables
    from recruiting.tasks.search import reindex_candidates_task
    from superadmin.models import TaskRecord

    make_findable(scope.senior, last_name="Quill", resume="Zeppelins.")
    waiting = TaskRecord.ledger.filter(task_name="recruiting.reindex_candidates")
    make_search_tables(sender=apps.get_app_config("recruiting"), using="default")
    assert not waiting.exists()
    CandidateDocument.objects.all().delete()
    make_search_tables(sender=apps.get_app_config("recruiting"), using="default")
    assert waiting.count() == 1
    assert reindex_candidates_task(waiting.get()) == {"indexed": 1}
    assert search_candidates(scope.senior, "zeppelin", {}).count() == 1
