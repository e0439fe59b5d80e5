"""What no linter knows: ceilings, one writer per state, one word everywhere, every model's way to its tenant."""

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
MODULE, FUNCTION, VIEW, TEMPLATE, COMPONENT = 300, 40, 15, 120, 40
POSITIONAL, KEYWORD_ONLY, MEDIAN = 6, 12, 90
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "core", "misc"}
# Data tables: long by nature, they hold words and no logic.
DATA = re.compile(r"(_words|_names|vocabulary|place_names|month_names)\.py$|/data/|/settings/")
STATES = {
    "accounts": {
        "RoleChangeRequest.status": "accounts/domain/role_requests.py",
        "TeamAssignment.is_active": "accounts/domain/teams.py",
    },
    "superadmin": {
        "APIKeyPool.status": "superadmin/domain/keys.py",
        "PromptVersion.status": "superadmin/domain/prompts.py",
        "SystemIncident.status": "superadmin/domain/incidents.py",
    },
    "recruiting": {
        "Application.stage": "recruiting/domain/applications.py",
        "Application.outcome": "recruiting/domain/applications.py",
        "JobRequisition.status": "recruiting/domain/requisitions.py",
        "Candidate.status": "recruiting/domain/candidates.py",
        "Resume.status": "recruiting/domain/resumes.py",
        "JobDescription.parsing_status": "recruiting/domain/job_descriptions.py",
        "CandidateRequest.status": "recruiting/domain/candidate_requests.py",
        "ReviewRequest.status": "recruiting/domain/reviews/states.py",
        "Offer.status": "recruiting/domain/offers/states.py",
        "ImportRun.status": "recruiting/domain/imports/runs.py",
        "ExportRun.status": "recruiting/domain/exports/runs.py",
        "CandidateMessage.status": "recruiting/domain/mailing/sending.py",
        "SequenceRun.state": "recruiting/domain/mailing/sequences.py",
        "UnmatchedMail.state": "recruiting/domain/mailing/unmatched.py",
        "StageActionRun.status": "recruiting/domain/stage_actions/entering.py",
        "PublishApproval.status": "recruiting/domain/approvals.py",
        "DuplicateHint.status": "recruiting/domain/duplicates/hints.py",
    },
    "assessments": {
        "Question.status": "assessments/domain/questions.py",
        "Assessment.status": "assessments/domain/assessments.py",
        "AssessmentApplication.status": "assessments/domain/applications.py",
        "TestSession.status": "assessments/domain/transitions.py",
    },
    "interviews": {
        "Chat.status": "interviews/domain/chat_states.py",
        "Chat.phase": "interviews/domain/talks.py",
        "InvitedInterview.status": "interviews/domain/invitation_states.py",
        "ExportableReport.status": "interviews/domain/report_states.py",
        "InterviewSession.status": "interviews/domain/session_states.py",
        "BookingLink.status": "interviews/domain/booking_states.py",
        "InterviewFeedback.status": "interviews/domain/feedback.py",
    },
    "proctoring": {
        "Watch.status": "proctoring/domain/watches.py",
        "Watch.review_status": "proctoring/domain/reviews.py",
    },
}
# What a row of these is called, in a module that names its model.
ROWS = {
    "RoleChangeRequest": "asked",
    "APIKeyPool": "(key|row)",
    "PromptVersion": "version",
    "CandidateRequest": "(asked|row)",
    "ReviewRequest": "(request|review|row)",
    "Offer": "(offer|row)",
    "ImportRun": "(run|row)",
    "ExportRun": "(run|row)",
    "CandidateMessage": "message",
    "SequenceRun": "(run|row)",
    "UnmatchedMail": "(mail|row)",
    "StageActionRun": "(run|row)",
    "PublishApproval": "(approval|row)",
    "DuplicateHint": "(hint|row)",
    "SystemIncident": "(incident|locked)",
}


@cache
def modules() -> tuple[Path, ...]:
    """Our Python files, without migrations."""
    found = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: contracts may be as long as they need."""
    last = node.end_lineno or node.lineno
    lines = last - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_modules_stay_under_their_ceiling() -> None:
    long = {short(path): count for path in modules() if (count := len(path.read_text().splitlines())) > MODULE}
    assert {name: count for name, count in long.items() if not DATA.search(name)} == {}


def test_the_median_module_is_short() -> None:
    counts = [len(path.read_text().splitlines()) for path in modules() if path.read_text().strip()]
    assert statistics.median(counts) < MEDIAN


def test_functions_stay_under_their_ceiling() -> None:
    long = {f"{short(path)}:{node.name}": body_lines(node) for path in modules() for node in functions(path)}
    assert {name: count for name, count in long.items() if count > FUNCTION} == {}


def test_views_stay_under_their_ceiling() -> None:
    views = [path for path in modules() if "/views/" in path.as_posix()]
    long = {f"{short(path)}:{node.name}": body_lines(node) for path in views for node in functions(path)}
    assert {name: count for name, count in long.items() if count > VIEW} == {}


def test_functions_take_few_arguments() -> None:
    wrong = {}
    for path in modules():
        for node in functions(path):
            positional = len(
                [arg for arg in (*node.args.posonlyargs, *node.args.args) if arg.arg not in ("self", "cls")]
            )
            if positional > POSITIONAL or len(node.args.kwonlyargs) > KEYWORD_ONLY:
                wrong[f"{short(path)}:{node.name}"] = (positional, len(node.args.kwonlyargs))
    assert wrong == {}


def test_templates_stay_under_their_ceiling() -> None:
    long = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        ceiling = COMPONENT if "cotton" in path.parts else TEMPLATE
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > ceiling:
            long[short(path)] = count
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [
        short(path) for path in modules() if path.stem in FORBIDDEN_NAMES or path.stem.endswith(("_more", "part2"))
    ] == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = re.compile(
        r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")"
    )
    found = {
        f"{short(path)}:{number}"
        for path in (ROOT / "templates").rglob("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "unfold" not in path.parts and inline.search(line)
    }
    assert found == set()


def test_comments_are_rare() -> None:
    for app in APPS:
        lines = comments = 0
        for path in (path for path in modules() if path.parts[len(ROOT.parts)] == app):
            rows = path.read_text(encoding="utf-8").splitlines()
            lines += sum(bool(row.strip()) for row in rows)
            comments += sum(row.strip().startswith("#") for row in rows)
        assert comments / max(lines, 1) <= 1 / 20, app


def test_domain_knows_no_http() -> None:
    wrong = []
    for path in modules():
        if "/domain/" not in path.as_posix():
            continue
        for node in ast.walk(tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            wrong += [
                f"{short(path)} imports {name}"
                for name in names
                if name.startswith(("django.http", "django.shortcuts"))
            ]
    assert wrong == []


def test_verbs_of_domain_say_their_contract() -> None:
    silent = []
    for path in modules():
        if any(part in path.as_posix() for part in ("/domain/", "/rules.py", "/rules/", "config/ai/")):
            top = [node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
            silent += [
                f"{short(path)}:{node.name}"
                for node in top
                if not node.name.startswith("_") and not ast.get_docstring(node)
            ]
    assert silent == []


@pytest.mark.parametrize(("state", "home"), [item for app in STATES.values() for item in app.items()])
def test_a_state_has_one_writer(state: str, home: str) -> None:
    """No module but the state's home assigns it on a row of its kind (`application.stage = …`), or writes it past the
    row (`Application.objects….update(stage=…)`)."""
    model, field = state.split(".")
    assert re.search(rf"\b{model}\b", (ROOT / home).read_text(encoding="utf-8"))
    words = {"Application": "application", "JobRequisition": "requisition", "Candidate": "candidate"} | {
        "AssessmentApplication": "standing",
        "TestSession": "session",
    }
    row = words.get(model, model.lower() if model != "JobDescription" else "job_description")
    assigned = re.compile(rf"\b{row}\.{field}(, \w+\.\w+)* = ")
    any_row = re.compile(rf"\b{ROWS[model]}\.{field}(, \w+\.\w+)* = ") if model in ROWS else None
    updated = re.compile(rf"\b{model}\.objects\b[^\n]*\.update\([^)]*\b{field}=")
    writers = set()
    for path in modules():
        text = path.read_text(encoding="utf-8")
        by_row = any_row is not None and re.search(rf"\b{model}\b", text) and any_row.search(text)
        if assigned.search(text) or updated.search(text) or by_row:
            writers.add(short(path))
    assert writers <= {home}


def test_every_model_names_its_way_to_the_tenant() -> None:
    """A model either is the platform's own, or says by which path it belongs to a tenant."""
    platform = {
        "superadmin": {
            *("Tenant", "FeatureFlag", "AIModel", "Prompt", "PromptVersion", "TokenUsage", "AuditPersonal"),
            *("ModelPrice", "APIKeyPool", "KeyRotationSchedule", "KeyRotationLog"),
            *("ProviderCostDaily", "MergeTokenStats", "SystemIncident", "SystemSettings"),
        },
        "accounts": {"User", "UserProfile", "UserSettings", "Streak"},
        "recruiting": {"Skill", "LearningResource"},
        "proctoring": set(),
        "interviews": {"BiasTerm"},
        "assessments": set(),
    }
    missing = []
    for app in ("superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments"):
        for model in apps.get_app_config(app).get_models():
            if model.__name__ in platform[app] or model._meta.auto_created:
                continue
            path: str | None = getattr(model, "tenant_path", None)
            if path is None:
                missing.append(model.__name__)
                continue
            field: models.Field = model._meta.get_field(path.split("__")[0].removesuffix("_id"))
            assert field.is_relation, model
    assert missing == []


def test_constraints_and_indexes_have_names_of_ours() -> None:
    wrong = [
        f"{model.__name__}: {item.name}"
        for app in ("superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
        for model in apps.get_app_config(app).get_models()
        for item in (*model._meta.constraints, *model._meta.indexes)
        if not item.name.startswith(f"{app}_")
    ]
    assert wrong == []


def routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from routes(item, item.namespace or space)
        elif item.name:
            yield space, item


def test_url_and_view_have_one_name() -> None:
    ours = [
        (space, item)
        for space, item in routes(get_resolver())
        if space in ("accounts", "recruiting", "superadmin", "proctoring", "interviews", "assessments")
    ]
    assert ours
    wrong = {
        f"{space}:{item.name}": item.callback.__name__ for space, item in ours if item.callback.__name__ != item.name
    }
    assert wrong == {}


def test_templates_name_no_person_and_no_score() -> None:
    """Real content only: no date, e-mail of a person or figure with a decimal stands in a product template."""
    hard = re.compile(r">\s*\d{1,3}\.\d\s*<|[\w.]+@example\.(com|org)")
    found = {
        f"{short(path)}:{number}"
        for path in (ROOT / "templates").rglob("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "design" not in path.parts and hard.search(line)
    }
    assert found == set()
