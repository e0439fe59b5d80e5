"""The demo import."""

from demo.seed_imports import seed_imports
from recruiting.models import ImportRun
from tests.kit.work import run_tasks


def test_a_finished_import_once(scope):
    for _twice in range(2):
        seed_imports({"ines": scope.senior})
    run_tasks()
    run = ImportRun.objects.get()
    assert (run.status, run.added, run.refused) == ("done", 3, 1)
