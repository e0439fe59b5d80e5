"""Files and pictures of a paper: taken by content, kept once, and shown by a key that ends."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import signing

from assessments.ai.items import Upload
from assessments.domain.answer_files import keep_file, read_file
from assessments.domain.answer_images import image_at, image_key
from assessments.domain.images import keep_image
from assessments.domain.sittings import submit_sitting
from assessments.models import AnswerFile, QuestionImage, TestSession
from config.errors import Conflict, NotFound, Refused
from config.tenancy import no_scope
from tests.assessments.domain.test_images import png
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, make_sitting, publish

PDF = b"%PDF-1.7 an answer"


def sitting(company: Company, *questions: Any) -> TestSession:
    return make_sitting(
        company.senior, publish(make_assessment(company.senior, questions=list(questions)), company.senior)
    )


@pytest.fixture
def session(scope: Company) -> TestSession:
    upload = Upload(extensions=("pdf", "txt"), max_bytes=2_000)
    return sitting(scope, make_question(scope.senior, kind="file_upload", upload=upload))


def test_the_same_bytes_are_kept_once_under_a_name_without_its_folders(session: TestSession) -> None:
    first = keep_file(session=session, position=1, name="C:\\work\\my\x07 answer.PDF", data=PDF)
    again = keep_file(session=session, position=1, name="other.pdf", data=PDF)
    assert again == first
    assert (first.name, first.size, first.media_type) == ("my answer.PDF", len(PDF), "application/octet-stream")
    assert read_file(first) == PDF
    assert AnswerFile.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "code", "sentence"),
    [
        ("a.exe", b"MZ", "wrong_kind", "This question takes pdf, txt. Choose such a file."),
        ("a.pdf", b"", "empty", "The file is empty. Choose another."),
        ("a.pdf", PDF + b" " * 2_000, "too_large", "The file is larger than 2 KB. Make it smaller."),
        (
            "a.pdf",
            b"plain",
            "wrong_kind",
            "The file is not what its name says (.pdf). Save it again as such a file.",
        ),
        (
            "a.txt",
            b"MZ a program",
            "wrong_kind",
            "The file is not what its name says (.txt). Save it again as such a file.",
        ),
    ],
)
def test_a_file_that_the_question_does_not_take_is_refused(
    session: TestSession, name: str, data: bytes, code: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        keep_file(session=session, position=1, name=name, data=data)
    assert (refused.value.reason_code, refused.value.fields) == (code, {"file": sentence})
    assert not AnswerFile.objects.exists()


def test_a_plain_text_is_taken_by_what_it_is_not(session: TestSession) -> None:
    kept = keep_file(session=session, position=1, name="notes.txt", data=b"my notes")
    assert read_file(kept) == b"my notes"


def test_a_place_that_is_not_there_or_takes_no_file_is_refused(scope: Company) -> None:
    one = sitting(scope, make_question(scope.senior))
    with pytest.raises(NotFound, match="no question 7 on this paper"):
        keep_file(session=one, position=7, name="a.pdf", data=PDF)
    with pytest.raises(Refused, match="not answered with a file"):
        keep_file(session=one, position=1, name="a.pdf", data=PDF)


def test_no_file_is_taken_after_the_end(session: TestSession) -> None:
    submit_sitting(session=session)
    with pytest.raises(Conflict, match="does not run now") as refused:
        keep_file(session=session, position=1, name="a.pdf", data=PDF)
    assert refused.value.reason_code == "not_running"


def test_twenty_files_a_question_are_enough(session: TestSession) -> None:
    for number in range(20):
        keep_file(session=session, position=1, name="a.pdf", data=PDF + bytes([65 + number]))
    with pytest.raises(Refused, match="At most 20 files") as refused:
        keep_file(session=session, position=1, name="a.pdf", data=PDF)
    assert refused.value.reason_code == "too_many"
    assert AnswerFile.objects.count() == 20


@pytest.fixture
def pictured(scope: Company) -> SimpleNamespace:
    image = keep_image(data=png(4, 4), actor=scope.senior)
    question = make_question(scope.senior, make_question_set(scope.senior), image=str(image.public_id))
    session = sitting(scope, question)
    return SimpleNamespace(image=image, place=session.paper.get())


def test_a_picture_is_fetched_by_its_key_without_a_tenant(pictured: SimpleNamespace) -> None:
    key = image_key(pictured.place)
    with no_scope():
        data, media_type = image_at(key)
    assert (data[:4], media_type) == (b"\x89PNG", "image/png")


def test_a_forged_or_old_key_opens_nothing(pictured: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    key = image_key(pictured.place)
    with pytest.raises(NotFound, match="address has ended"):
        image_at(key[:-2] + ("AA" if not key.endswith("AA") else "BB"))
    with pytest.raises(NotFound, match="address has ended"):
        image_at(signing.dumps(pictured.place.pk, salt="another"))
    later = signing.time.time() + timedelta(days=1, seconds=2).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    with pytest.raises(NotFound, match="address has ended"):
        image_at(key)


def test_a_picture_that_is_gone_is_not_found(pictured: SimpleNamespace) -> None:
    key = image_key(pictured.place)
    QuestionImage.objects.all().delete()
    with pytest.raises(NotFound, match="not here any more"):
        image_at(key)
    pictured.place.pk = 2**40
    with pytest.raises(NotFound, match="not here any more"):
        image_at(image_key(pictured.place))
