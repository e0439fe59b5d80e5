"""Copies of one's data that could not be made, or not wholly: the sentence, and what the archive says of it."""

import io
import json
import zipfile

from django.core.files.storage import default_storage

from accounts.domain.privacy_exports import ask_data_export, fail_data_export, write_data_export
from accounts.models import DataExportRequest, Notification
from config.tenancy import unscoped
from recruiting.domain.own_documents import add_own_resume


def test_a_copy_that_failed_says_so_and_another_may_be_asked_for(scope) -> None:
    request = ask_data_export(user=scope.viewer)
    with unscoped(reason="test"):
        failed = fail_data_export(request=request)
        assert (failed.status, failed.sentence.startswith("The copy could not be made.")) == ("failed", True)
        assert failed.finished_at is not None
        assert write_data_export(request=failed).status == "failed"
    assert ask_data_export(user=scope.viewer).pk != request.pk


def test_a_file_that_is_gone_is_named_in_the_copy(scope) -> None:
    own, _work = add_own_resume(user=scope.viewer, data=b"Robin Quill\nrobin@example.test", filename="own.txt")
    default_storage.delete(own.file.name)
    request = ask_data_export(user=scope.viewer)
    DataExportRequest.objects.filter(pk=request.pk).update(asked_by=None)
    request.refresh_from_db()
    with unscoped(reason="test"):
        done = write_data_export(request=request)
        assert done.status == "ready"
        with done.file.open("rb") as file:
            archive = zipfile.ZipFile(io.BytesIO(file.read()))
        assert not Notification.objects.filter(dedupe_key=f"data-export:{request.public_id}").exists()
    texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")]
    assert any("1 files could not be read" in text for text in texts)
    assert "own.txt" in json.dumps(json.loads(archive.read("data.json")))
