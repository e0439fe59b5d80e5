"""The pages of question files: checked, imported, exported, and for authors only."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments.domain.question_sets import create_question_set
from assessments.models import Question, QuestionSet
from tests.conftest import Company

GIFT = "One?{T}\n\n::Bad one::Two {\n\nThree?{=x ~y}"
Browse = Callable[[User | None], Client]


@pytest.fixture
def question_set(scope: Company) -> QuestionSet:
    """An empty set."""
    return create_question_set(actor=scope.admin, title="Basics", skill="Python", level="hard")


def page(question_set: QuestionSet, verb: str = "import") -> str:
    return reverse(f"assessments:question_set_{verb}", args=[question_set.public_id])


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def test_a_file_is_checked_then_imported_without_choosing_it_again(
    browse: Browse, scope: Company, question_set: QuestionSet
) -> None:
    client = browse(scope.senior)
    answer = client.post(page(question_set), {"file": SimpleUploadedFile("q.txt", GIFT.encode())})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "2 questions can be imported" in html
    assert "Bad one" in html
    assert "is not closed" in html
    assert not Question.objects.exists()
    fields = {"store": "on", "format": "gift", "mode": "whole"}
    carried = {"carried": hidden(html, "carried"), "carried_name": hidden(html, "carried_name")}
    whole = client.post(page(question_set), fields | carried)
    assert "Nothing was imported" in whole.content.decode()
    assert not Question.objects.exists()
    done = client.post(page(question_set), fields | carried | {"mode": "skip"})
    assert done.status_code == 302
    assert Question.objects.filter(question_set=question_set).count() == 2


def test_pasted_text_stays_when_it_cannot_be_read(browse: Browse, scope: Company, question_set: QuestionSet) -> None:
    answer = browse(scope.admin).post(page(question_set), {"text": "no <format> at all"})
    assert answer.status_code == 422
    assert "no &lt;format&gt; at all" in answer.content.decode()
    nothing = browse(scope.admin).post(page(question_set), {})
    assert "Choose a file or paste the questions." in nothing.content.decode()


def test_pasted_text_is_imported(browse: Browse, scope: Company, question_set: QuestionSet) -> None:
    client = browse(scope.admin)
    text = "\n\nWhich?\nA) x\nB) y\nANSWER: B"
    assert "1 question can be imported" in client.post(page(question_set), {"text": text}).content.decode()
    client.post(page(question_set), {"text": text, "store": "on"})
    assert Question.objects.get(question_set=question_set).kind == "single"


@pytest.mark.parametrize("carried", ["not base64!", "eJw=", "AAAA"])
def test_a_damaged_file_is_said(browse: Browse, scope: Company, question_set: QuestionSet, carried: str) -> None:
    answer = browse(scope.admin).post(page(question_set), {"carried": carried, "store": "on"})
    assert answer.status_code == 422
    assert not Question.objects.exists()


def test_a_set_is_downloaded_and_what_is_lost_is_named_first(
    browse: Browse, scope: Company, question_set: QuestionSet
) -> None:
    client = browse(scope.interviewer)
    client.post(page(question_set), {"text": "One?{T}\n\nWhy?{}", "store": "on"})
    assert "QTI 3.0" in client.get(page(question_set, "export")).content.decode()
    csv = client.get(page(question_set, "export"), {"format": "csv"})
    assert csv["Content-Disposition"] == 'attachment; filename="basics.csv"'
    named = client.get(page(question_set, "export"), {"format": "aiken"}).content.decode()
    assert "Aiken has no questions of the kind long text." in named
    aiken = client.get(page(question_set, "export"), {"format": "aiken", "anyway": "1"})
    assert b"ANSWER: A" in aiken.content
    assert client.get(page(question_set, "export"), {"format": "word"}).status_code == 422


def test_keys_are_for_authors_of_this_tenant(
    browse: Browse, scope: Company, theirs: Company, question_set: QuestionSet
) -> None:
    for verb in ("import", "export"):
        address = page(question_set, verb)
        assert browse(scope.senior).get(address).status_code == 200
        assert browse(scope.junior).get(address).status_code == 403
        assert browse(scope.candidate).get(address).status_code in (403, 404)
        assert browse(theirs.admin).get(address).status_code == 404
        assert browse(None).get(address).status_code == 302
