"""One act on many: what is refused for one harms no other."""

from recruiting.domain.applications import decide_application, move_application
from recruiting.domain.bulk import move_applications, reject_applications
from recruiting.models import Application
from tests.factories.recruiting import make_application, make_requisition


def test_each_is_moved_from_where_it_was_read(scope) -> None:
    job = make_requisition(scope.senior)
    first, second = (make_application(scope.senior, job) for _ in range(2))
    screening, interview = (job.pipeline.stages.get(name=name) for name in ("Screening", "Interview"))
    read = list(Application.objects.select_related("stage", "candidate").order_by("pk"))
    move_application(application=first, to_stage=interview, actor=scope.admin)
    outcomes = move_applications(applications=read, to_stage=screening, actor=scope.senior)
    assert outcomes.done == 1
    assert [sentence.split(":")[0] for sentence in outcomes.refusals] == [first.candidate.name]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage) == (interview, screening)


def test_a_decided_one_is_told_by_name_and_the_others_are_rejected(scope) -> None:
    job = make_requisition(scope.senior)
    decided, running = (make_application(scope.senior, job) for _ in range(2))
    decide_application(application=decided, outcome="withdrawn", reason="Took another job.", actor=scope.senior)
    outcomes = reject_applications(
        applications=[decided, running], reason="The position is filled.", actor=scope.senior
    )
    assert outcomes.done == 1
    assert outcomes.refusals[0].startswith(f"{decided.candidate.name}: ")
    running.refresh_from_db()
    decided.refresh_from_db()
    assert (running.outcome, running.outcome_reason, decided.outcome) == (
        "rejected",
        "The position is filled.",
        "withdrawn",
    )
