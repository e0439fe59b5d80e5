"""The demo's careers page: two people come through the door, once however often it is seeded."""

from demo.seed import HERE
from demo.seed_careers import APPLICANTS, QUESTIONS, seed_careers
from recruiting.models import Application, CandidateRequest, JobQuestion
from tests.factories.recruiting_careers import make_public_job


def test_the_careers_page_is_seeded_once(scope) -> None:
    for title in QUESTIONS:
        make_public_job(scope.senior, title=title)
    for _ in range(2):
        seed_careers(scope.tenant, {"admin": scope.admin}, folder=HERE)
    rows = list(Application.objects.filter(source="careers").select_related("candidate", "arrival").order_by("pk"))
    assert [row.candidate.last_name for row in rows] == ["Ilesanmi", "Quenneville"]
    assert [row.arrival.source_token for row in rows] == [source for *_rest, source, _asks in APPLICANTS]
    assert [row.arrival.flagged for row in rows] == [1, 0]
    assert all(len(row.answers) == len(said) for row, (_s, _t, said, *_rest) in zip(rows, APPLICANTS, strict=True))
    assert CandidateRequest.objects.count() == 1
    assert JobQuestion.objects.count() == sum(len(asked) for asked in QUESTIONS.values())
