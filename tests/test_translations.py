"""The Japanese words: every sentence of the pages and mails that candidates read has one. The words of this house for
what Django says of a field. What is compiled is what is written."""

import ast
import gettext
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django.core.validators
import django.db.models.base
import django.db.models.fields.json
import django.forms.models
import pytest
import rest_framework.fields
import rest_framework.pagination
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override
from django.utils.translation.template import templatize

from assessments.enums import Level, QuestionKind, SessionStatus
from config.formats.ja.formats import DATES
from config.tenancy import tenant_scope
from interviews.enums import ChatStatus, ChatType, Difficulty, InterviewMode, InterviewStatus, InvitationStatus
from proctoring.enums import Severity
from tests.factories.recruiting import make_requisition
from tests.kit.api import Api

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "templates" / "locale"
# Where the sentences about fields come from, which templates/locale/en says in the words of this house.
STOCK = (
    *(django.forms.fields, django.forms.models, django.core.validators, django.db.models.fields),
    *(django.db.models.base, django.db.models.fields.json, rest_framework.fields, rest_framework.pagination),
)
# What people who are not of the team read: doors, careers, status, tests, interviews, recordings, mails.
PAGES = (
    "account/*.html", "errors/*.html", "layouts/door.html", "layouts/sitting.html", "recruiting/careers_*.html",
    "recruiting/status_*.html", "recruiting/own_*.html", "recruiting/home_applications.html",
    "recruiting/home_candidate.html", "recruiting/home_offers.html", "recruiting/skill_check_*.html",
    "assessments/sitting_*.html",
    "assessments/practice_*.html", "assessments/status_*.html", "assessments/home_*.html",
    "assessments/question_part.html",
    "interviews/invited_*.html", "interviews/talk_*.html", "interviews/booking_*.html", "interviews/chat_*.html",
    "interviews/own_*.html", "interviews/status_*.html", "interviews/home_candidate.html",
    "interviews/report_body.html", "interviews/report_verdict.html", "interviews/report_side.html",
    "interviews/report_transcript.html", "proctoring/own_*.html", "proctoring/verdict_word.html",
    "proctoring/watch_bar.html",
    "notices/**/*.html", "notices/**/*.txt", "site/landing.html", "superadmin/maintenance.html", "mfa/**/*.html",
    "socialaccount/*.html", "components/own_settings.html", "components/top_actions.html",
    "components/social_buttons.html",
    "accounts/invitation_accept.html", "accounts/locked_out.html", "accounts/no_tenant.html", "accounts/privacy*.html",
    "accounts/settings_edit.html", "accounts/notice_settings_edit.html", "accounts/session_list.html",
    "accounts/streak_list.html", "accounts/social_link.html", "accounts/token_list.html",
    "accounts/notification_*.html",
)  # fmt: skip
WORDS = (
    "assessments/views/sitting_pages_words.py", "assessments/views/sittings_probes.py",
    "assessments/domain/sitting_links.py", "assessments/domain/sitting_openings.py", "assessments/domain/sittings.py",
    "assessments/domain/places.py", "assessments/domain/answer_places.py", "assessments/domain/answer_files.py",
    "assessments/domain/autosave.py", "assessments/domain/code_runs.py", "assessments/domain/results.py",
    "assessments/domain/practice.py", "assessments/domain/papers.py", "assessments/domain/help_requests.py",
    "interviews/views/talk_words.py", "interviews/domain/invitation_links.py", "interviews/domain/invitation_starts.py",
    "interviews/domain/talks.py", "interviews/domain/chats.py", "interviews/domain/drills.py",
    "interviews/domain/bookings.py", "interviews/domain/calendar_files.py", "interviews/domain/report_pdf.py",
    "proctoring/domain/consent_texts.py", "proctoring/domain/event_words.py", "proctoring/domain/page_settings.py",
    "assessments/forms/sittings.py", "interviews/forms/invited.py", "interviews/domain/booking_links.py",
    "recruiting/forms/careers.py", "recruiting/views/status.py", "recruiting/domain/careers/consent_texts.py",
    "recruiting/domain/careers/standing.py", "recruiting/domain/offers/answers.py", "config/web/errors.py",
    "config/errors.py",
    "accounts/adapters.py", "accounts/forms/doors.py", "accounts/forms/privacy.py", "accounts/forms/second_factor.py",
    "accounts/forms/settings.py", "accounts/forms/signup.py", "accounts/forms/tokens.py", "accounts/views/privacy.py",
    "accounts/context.py", "superadmin/domain/ai.py",
    "accounts/views/sessions.py", "accounts/views/settings.py", "accounts/views/social.py", "accounts/views/tokens.py",
)  # fmt: skip
_CALL = re.compile(r"\b(?:_|n?gettext|gettext_lazy|_marked)\(\s*u?((?:\"(?:[^\"\\]|\\.)*\"\s*|'(?:[^'\\]|\\.)*'\s*)+)")
_DATE = re.compile(r"\|date:[\"']([^\"']+)[\"']")
_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")


def sentences(code: str) -> set[str]:
    """The texts of the calls of gettext in Python."""
    found = (_TEXT.findall(call) for call in _CALL.findall(code))
    return {"".join(eval(part) for part in parts) for parts in found} - {""}  # noqa: S307 - literals of our own files


def asked_for() -> dict[str, str]:
    """{sentence: the file that it stands in}."""
    pages = (path for pattern in PAGES for path in sorted((ROOT / "templates").glob(pattern)))
    found = {text: path.name for path in pages for text in sentences(templatize(path.read_text()))}
    return found | {text: name for name in WORDS for text in sentences((ROOT / name).read_text())}


# Labels of choices that stand on those pages.
LABELS = (
    *(QuestionKind, Level, SessionStatus, Severity),
    *(ChatType, ChatStatus, Difficulty, InterviewMode, InterviewStatus, InvitationStatus),
)


def folder(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES"


def catalog(language: str = "ja") -> Any:
    """The compiled words."""
    with (folder(language) / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_sentence_a_candidate_reads_is_there() -> None:
    wanted = asked_for()
    assert len(wanted) > 700
    known = {key[0] if isinstance(key, tuple) else key for key in catalog()._catalog}
    assert sorted(f"{name}: {text}" for text, name in wanted.items() if text not in known) == []


def test_every_label_a_candidate_reads_is_there() -> None:
    known = {key[0] if isinstance(key, tuple) else key for key in catalog()._catalog}
    with override("en"):
        assert {str(label) for kind in LABELS for label in kind.labels} - known == set()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_compiled_is_what_is_written(tmp_path: Path, language: str) -> None:
    made = tmp_path / "django.mo"
    try:
        subprocess.run(
            ["msgfmt", "--check", "-o", made, folder(language) / "django.po"], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("gettext's msgfmt is not installed here")
    with made.open("rb") as file:
        assert gettext.GNUTranslations(file)._catalog == catalog(language)._catalog


def test_each_sentence_of_the_house_stands_for_one_that_is_said() -> None:
    """Where Django or REST framework words a sentence anew, ours would be lost without a sound."""
    trees = [ast.parse(Path(str(module.__file__)).read_text()) for module in STOCK]
    said = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    ours = {key[0] if isinstance(key, tuple) else key for key in catalog("en")._catalog} - {""}
    assert len(ours) > 50
    assert ours - said == set()


def test_a_field_says_what_is_the_matter_in_the_words_of_the_house(ours, theirs, browse) -> None:
    page = browse(ours.senior).post("/candidates/new/", {"email": "nobody", "years_experience": "99"})
    assert page.context["form"].errors["email"] == ["This is no e-mail address. One looks like name@example.com."]
    answer = Api(ours.senior).post("candidates/", {"first_name": "Ada", "email": "nobody", "tags": "night"})
    said = {one["field"]: one["message"] for one in answer.json()["errors"]}
    assert said["tags"] == 'This must be a list, it is of the type "str".'


def test_every_date_has_a_japanese_order() -> None:
    """Day, month and year in English order is what a page says where a pattern is missing here."""
    pages = "".join(path.read_text() for kind in ("html", "txt") for path in (ROOT / "templates").rglob(f"*.{kind}"))
    wanted = {pattern for pattern in _DATE.findall(pages) if set(pattern) & set("FMlD")}
    assert len(wanted) > 15
    assert wanted - set(DATES) == set()
    at = datetime(2026, 11, 21, 16, 13, tzinfo=UTC)
    with override("ja"):
        assert date_format(at, "j F Y, H:i") == "2026年11月21日 16:13"
        assert date_format(at, "D j F, H:i T") == "11月21日（土）16:13 UTC"
    with override("en"):
        assert date_format(at, "j F Y, H:i") == "21 November 2026, 16:13"


def test_a_careers_page_of_a_japanese_company_is_in_japanese(ours, theirs) -> None:
    for company, locale in ((ours, "ja"), (theirs, "en")):
        company.tenant.locale = locale
        company.tenant.save(update_fields=["locale"])
        with tenant_scope(company.tenant.pk):
            make_requisition(company.senior, title="Potter")
    pages = [Client().get(f"/careers/{one.tenant.slug}/").content.decode() for one in (ours, theirs)]
    assert ['lang="ja"' in page for page in pages] == [True, False]
    assert ["求人を探す" in page or "現在、募集中の求人はありません" in page for page in pages] == [True, False]


def test_the_door_speaks_the_language_of_the_browser(db) -> None:
    with override("en"):  # what the request leaves open is closed again
        page = Client().get("/accounts/login/", headers={"Accept-Language": "ja"}).content.decode()
    assert "この端末で14日間ログインしたままにする" in page
