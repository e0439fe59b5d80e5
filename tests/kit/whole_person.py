"""One person with rows in every app, under words that nobody else has; and a look for those words everywhere."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client

from accounts.domain.consents import give_consent
from accounts.domain.mail import queue_mail
from accounts.domain.memberships import add_member
from accounts.domain.notices import notify
from accounts.domain.privacy_words import text_fields
from accounts.domain.tokens import create_token
from accounts.models import Membership, User
from config.tenancy import unscoped
from proctoring.domain.events import record_server_event
from recruiting.domain.applications import add_application
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.matches import match_application
from recruiting.domain.merges import merge_candidates
from recruiting.domain.notes import add_application_note, add_candidate_note
from recruiting.models import Application, Candidate
from tests.factories.people import make_user
from tests.factories.proctoring import make_running_watch
from tests.factories.recruiting import make_candidate, make_requisition
from tests.factories.recruiting_imports import csv_of, imported
from tests.factories.recruiting_offers import make_sent_offer
from tests.factories.recruiting_reviews import make_read_resume
from tests.kit.interview_worlds import interview_rows
from tests.kit.recruiting_worlds import recruiting_rows
from tests.kit.worlds import assessment_rows, proctoring_rows

FIRST, LAST, EMAIL, PHONE = "Zephyrine", "Quillfeather", "zephyrine.quillfeather@marker.test", "+493055501991"
RESUME = f"""{FIRST} {LAST}
{EMAIL}
+49 30 55501991
Leuchtenburg, Germany

Summary
Engineer who keeps xylographia alive.

Experience
Senior software engineer, Tamarindo Works, January 2021 - present
- Moved invoicing from a nightly batch to event streams in Python, and cut late invoices by 38%.
- Led xylographia tooling for three studios in Django.

Education
BSc Informatics, University of Brassington, 2013 - 2017

Skills
Python, Django, PostgreSQL
"""
# None of these is a word of the product, of a catalog or of another person.
WORDS = ("zephyrine", "quillfeather", "55501991", "xylographia", "tamarindo", "brassington", "leuchtenburg")
SECRETLY = "Spoke with Zephyrine Quillfeather of Tamarindo about xylographia."


@dataclass(frozen=True)
class Whole:
    """The person: an account, and a candidate of one tenant."""

    user: User
    candidate: Candidate
    application: Application


def whole_person(company: Any, *, with_account: bool = True) -> Whole:
    """Somebody with rows of everything that the apps keep. The company's scope must be open."""
    user = make_user(EMAIL, first_name=FIRST, last_name=LAST)
    if with_account:
        add_member(user=user, tenant_id=company.tenant.pk, role="candidate", actor=company.admin)
    senior = company.senior
    candidate = make_candidate(senior, first_name=FIRST, last_name=LAST, email=EMAIL, phone=PHONE)
    if with_account:
        Candidate.objects.filter(pk=candidate.pk).update(user=user)
        candidate.refresh_from_db()
    edit_candidate(candidate=candidate, actor=senior, current_company="Tamarindo Works", location="Leuchtenburg")
    resume = make_read_resume(candidate, senior, RESUME)
    job = make_requisition(senior)
    application, _made = add_application(candidate=candidate, requisition=job, actor=senior, resume=resume)
    match_application(application=application)
    application.refresh_from_db()
    theirs = replace(company, candidate=user) if with_account else company
    for rows in (recruiting_rows, assessment_rows, proctoring_rows, interview_rows):
        rows(theirs, application)
    _what_others_wrote(company, candidate, application)
    _their_own(company, user)
    return Whole(user, candidate, application)


def _what_others_wrote(company: Any, candidate: Candidate, application: Application) -> None:
    senior, other = company.senior, make_candidate(company.senior)
    add_candidate_note(candidate=candidate, author=senior, text=SECRETLY)
    add_application_note(application=application, author=senior, text=SECRETLY, is_private=True)
    add_candidate_note(candidate=other, author=senior, text=f"Recommended by {FIRST} {LAST}, {EMAIL}.")
    again = make_candidate(senior, first_name=FIRST, last_name=LAST, email=f"second.{EMAIL}")
    merge_candidates(kept=candidate, absorbed=again, actor=company.admin)
    imported(senior, csv_of([(FIRST, LAST, EMAIL, PHONE, "Tamarindo Works", "xylographia", "", SECRETLY)]))
    notify(user=senior, kind="accounts.role_changed", title=f"{FIRST} {LAST} wrote", related=application)
    notify(user=senior, kind="accounts.role_changed", title=f"{FIRST} {LAST} called")
    watch, _secret = make_running_watch(
        company.admin, candidate=candidate, application=application, person_name=f"{FIRST} {LAST}"
    )
    record_server_event(watch=watch, event_type="multi_session", metadata={"page": "tamarindo"})
    make_sent_offer(senior, _another(company, candidate), bonus="xylographia tools")


def _another(company: Any, candidate: Candidate) -> Application:
    job = make_requisition(company.senior)
    return add_application(candidate=candidate, requisition=job, actor=company.senior)[0]


def _their_own(company: Any, user: User) -> None:
    user.profile.phone = PHONE
    user.profile.save()
    tenant = company.tenant.pk
    give_consent(purpose="application", text="Words.", version="1", language="en", tenant_id=tenant, person_email=EMAIL)
    queue_mail(
        to=EMAIL, kind="accounts.password_changed", context={"user": user}, dedupe_key=f"x:{EMAIL}", tenant_id=tenant
    )
    AccessAttempt.objects.create(username=EMAIL, ip_address="10.0.0.9", failures_since_start=1)
    LogEntry.objects.create(
        user=company.admin,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=EMAIL,
        action_flag=CHANGE,
        change_message="",
    )
    held = Membership.objects.filter(user=user).first()
    if held is not None:
        create_token(membership=held, name=f"{FIRST} {LAST}")
    Client().force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def found_anywhere(words: tuple[str, ...] = WORDS) -> list[str]:
    """Where one of the words still stands: `table.column: word` of every table there is, of the search index, of open
    sessions, and of every file in the storage, archives opened."""
    with unscoped(reason="test: a look at everything"):
        return sorted({*_in_tables(words), *_in_the_index(words), *_in_sessions(words), *_in_storage(words)})


def _in_tables(words: tuple[str, ...]) -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for name in text_fields(model):
            rows = model._base_manager.annotate(_text=Cast(name, TextField())).values_list("_text", flat=True)
            for text in filter(None, rows):
                yield from (f"{model._meta.label_lower}.{name}: {w}" for w in words if w in str(text).casefold())


def _in_the_index(words: tuple[str, ...]) -> Iterator[str]:
    """The full-text index of the database itself, past the row that it is made of."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT search_vector::text FROM recruiting_candidatedocument")
            texts = [row[0] for row in cursor.fetchall()]
        else:
            texts = []
            for table in ("recruiting_candidatesearch", "recruiting_candidatewho"):
                cursor.execute(f"SELECT block FROM {table}_data")  # noqa: S608 - our own names
                texts += [bytes(row[0]).decode("latin-1") for row in cursor.fetchall()]
    for text in texts:
        yield from (f"search index: {word}" for word in words if word in (text or "").casefold())


def _in_sessions(words: tuple[str, ...]) -> Iterator[str]:
    for session in Session.objects.all():
        text = str(session.get_decoded()).casefold()
        yield from (f"session: {word}" for word in words if word in text)


def _in_storage(words: tuple[str, ...], folder: str = "") -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        path = f"{folder}/{name}".lstrip("/")
        with default_storage.open(path) as file:
            texts = _readable(file.read())
        yield from (f"file {path}: {word}" for word in words if any(word in text.casefold() for text in texts))
    for name in folders:
        yield from _in_storage(words, f"{folder}/{name}".lstrip("/"))


def _readable(data: bytes) -> list[str]:
    texts = [data.decode("latin-1"), data.decode("utf-8", "ignore")]
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts += [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return texts
