"""What the three systems had is here: their tables, their screens. docs/screens.md is the map of the screens."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.conftest import Company, make_company
from tests.factories.people import make_user
from tests.kit.routes import Route, routes
from tests.test_routes import World, signed_in, unsafe, world  # noqa: F401 - the fixture

MAP = Path(__file__).resolve().parent.parent / "docs" / "screens.md"
ROW = re.compile(
    r"^\| (?P<screen>[^|]+) \| (?:`(?P<name>[\w:-]+)`|(?P<why>\*left out: [^|]{20,}\*)) \| (?P<who>\w*) ?\|$"
)
STAFF = ("junior", "senior", "viewer", "interviewer", "admin")
# Who holds a link, or a chat, finds these; the journeys of tests/e2e open them.
BY_LINK = {"assessments:sitting_", "interviews:invited_"}
OWN = {"interviews:chat_", "recruiting:own_"}
MODELS = """
accounts: User UserProfile UserSettings Membership RoleChangeRequest TeamAssignment Notification Streak
    DataExportRequest DeletionRequest ConsentRecord OutgoingMail
recruiting: JobRequisition JobDescription Application ApplicationNote Candidate CandidateNote UserCandidateAssignment
    Resume ResumeSection ReviewRequest ReviewResult ReviewFeedbackItem UploadedDocument ExtractionLog Skill JobRole
    SkillMatch RedactedResume LearningResource
assessments: QuestionSet Question Assessment AssessmentToken AssessmentApplication TestSession Answer
    RequisitionAssessment
interviews: InterviewSession InterviewFeedback Chat ChatMessage ExportableReport InterviewTemplate Tag QuestionBank
    BankQuestion InvitedInterview TemplateRecommendation InterviewResponseLatency BiasTerm BiasAnalysis
proctoring: ProctoringEvent Watch
superadmin: Tenant AuditLog SystemIncident SystemMetric FeatureFlag TaskRecord Prompt PromptVersion PromptUsage
    TokenUsage MergeTokenStats APIKeyPool KeyRotationSchedule KeyRotationLog MonthlySpendingCap MonthlySpending
    ProviderCostDaily DailyMetricsSummary ErrorLog RateLimitViolation Webhook StaffSession
"""
# Rows that have no page of their own in the console: they stand on the page of what they belong to.
WITHOUT_ADMIN = {"ResumeSection", "ReviewFeedbackItem", "ChatMessage", "PromptVersion", "UserProfile", "UserSettings"}


def screens() -> list[dict[str, str]]:
    """The rows of the map."""
    lines = [line for line in MAP.read_text().splitlines() if line.startswith("| ") and "| Screen there |" not in line]
    rows = [ROW.match(line) for line in lines]
    assert [line for line, row in zip(lines, rows, strict=True) if row is None] == []
    return [row.groupdict("") for row in rows if row is not None]


OPENED = sorted({(row["name"], row["who"]) for row in screens() if row["name"]})


def models_named() -> list[str]:
    """`app.Model` for each table of the map."""
    words = MODELS.split()
    found, app = [], ""
    for word in words:
        app = word[:-1] if word.endswith(":") else app
        found += [] if word.endswith(":") else [f"{app}.{word}"]
    return found


@pytest.mark.parametrize("label", models_named())
def test_every_table_is_here_and_in_the_console(label: str) -> None:
    model = apps.get_model(label)
    assert admin.site.is_registered(model) or model.__name__ in WITHOUT_ADMIN


def test_the_map_names_every_system_and_says_why_what_is_left_out() -> None:
    rows = screens()
    assert len(rows) > 100
    assert {row["who"] for row in rows if row["name"]} == {"anyone", "candidate", "superadmin", *STAFF}
    assert all(not row["who"] for row in rows if row["why"])


def person(company: Company, who: str) -> User | None:
    """Who opens the screen."""
    if who == "anyone":
        return None
    if who == "superadmin":
        return make_user(f"root@{company.tenant.slug}.platform.test", is_superuser=True, is_staff=True)
    return company.person(who)


def opened(client: Client, address: str, who: str) -> list[str]:
    """What is wrong with the page, after the redirects that a page of one's own makes."""
    answer: Any = client.get(address, follow=True)
    wrong = [] if answer.status_code == 200 else [f"{address} as {who}: {answer.status_code}"]
    return wrong + ([] if who == "superadmin" else unsafe(answer, f"{address} as {who}"))


def test_every_screen_opens_as_its_role_with_rows(world: World) -> None:  # noqa: F811 - the fixture
    known: dict[str, Route] = {one.name: one for one in routes()}
    wrong = []
    for name, who in OPENED:
        if any(name.startswith(start) for start in BY_LINK | OWN) and known[name].noun:
            continue
        user = person(world.ours, who) if who != "superadmin" else User.objects.filter(is_superuser=True).first()
        user = user or (person(world.ours, who) if who == "superadmin" else None)
        address = known[name].address(world.rows) if name in known else reverse(name)
        wrong += opened(signed_in(user) if user else Client(), address, who)
    assert "\n".join(wrong) == ""


def test_every_screen_without_arguments_opens_in_an_empty_company(ours: Company) -> None:
    empty, wrong = make_company("empty"), []
    root = person(empty, "superadmin")
    for name, who in OPENED:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        user = root if who == "superadmin" else person(empty, who)
        wrong += opened(signed_in(user) if user else Client(), address, who)
    assert "\n".join(wrong) == ""
