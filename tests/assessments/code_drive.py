"""`python -m tests.assessments.code_drive make | count`: hand in a program, or say as JSON how its run stands."""

import json
import sys

import django

SLOW_ECHO = "import time\ntime.sleep(1.5)\nprint(input())\n"


def make() -> None:
    """One handed-in sitting with one program, marked as far as can be."""
    from assessments.domain.grading import grade_session
    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.factories.assessments import make_assessment, make_question, publish
    from tests.factories.sat import make_sat

    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        question = make_question(company.admin, kind="coding")
        assessment = publish(make_assessment(company.admin, questions=[question]), company.admin)
        value = {"language": "python", "code": SLOW_ECHO}
        grade_session(session=make_sat(company.admin, assessment, {question.pk: value}))


def facts() -> dict[str, object]:
    """How the run and its sitting stand."""
    from assessments.models import CodeRun, TestSession
    from config.tenancy import unscoped

    with unscoped(reason="counting for a test"):
        runs = list(CodeRun.objects.values_list("status", "verdict", "fraction"))
        session = TestSession.objects.first()
        return {
            "runs": [list(run) for run in runs],
            "session": session.status if session else "",
            "percentage": float(session.score_percentage) if session and session.score_percentage is not None else None,
        }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "make":
        make()
    sys.stdout.write(json.dumps(facts()) + "\n")
