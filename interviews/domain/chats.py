"""AI interviews: made for practice or begun from an invitation; practice is changed, begun again and deleted."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain import chat_states, talks, versions
from interviews.domain.chat_questions import plan, write_questions, write_version
from interviews.enums import ChatMode, ChatStatus
from interviews.models import Chat, InterviewTemplate, TemplateVersion
from proctoring.models import Watch
from recruiting.models import Candidate, JobDescription, Resume
from superadmin.domain import audit

MOST_QUESTIONS = 20
LONGEST_TITLE = 200


def create_practice(
    *,
    user: User,
    title: str,
    type: str = "GEN",  # noqa: A002 - the field's name everywhere
    difficulty: int = 5,
    count: int = 5,
    resume: Resume | None = None,
    job_description: JobDescription | None = None,
    template: InterviewTemplate | None = None,
) -> Chat:
    """A practice interview with its questions, ready to begin: chosen for a type, a difficulty (1-10), a résumé and a
    job of the person's own; or those of a template. Not begun; nobody else sees it.

    Refuses an empty title, a difficulty or count (1-20) out of range, and a résumé or job of somebody else; raises
    Refused where there is no question to ask. Do not call it in a transaction: a model may be asked."""
    _check(user, title, difficulty, count)
    _check_own(user, resume, job_description)
    version = versions.pin_version(template=template, actor=user) if template is not None else None
    chat = Chat.objects.create(
        user=user,
        title=title.strip(),
        type=version.snapshot.get("type", type) if version is not None else type,
        mode=ChatMode.PRACTICE,
        difficulty=difficulty,
        resume=resume,
        job_description=job_description,
        template_version=version,
        follow_up_budget=_budget(version),
        seed=secrets.token_hex(16),
    )
    audit.record("create", chat, actor=user, name="interviews.chat.created")
    return _made_ready(chat, count)


def begin_invited(
    *,
    version: TemplateVersion,
    title: str,
    candidate: Candidate | None,
    user: User | None = None,
    duration_minutes: int,
    watch: Watch | None = None,
) -> Chat:
    """An invited interview that runs: the version's questions in their order, the deadline `duration_minutes` ahead,
    greeting and first question asked. Safe in the caller's transaction. Raises Conflict where the version holds no
    question."""
    snapshot = version.snapshot
    with transaction.atomic():
        chat = Chat.objects.create(
            user=user,
            candidate=candidate,
            title=title[:LONGEST_TITLE],
            type=snapshot.get("type", "GEN"),
            mode=ChatMode.INVITED,
            difficulty=max(1, min(10, int(snapshot.get("difficulty", 3)) * 2)),
            template_version=version,
            watch=watch,
            follow_up_budget=_budget(version),
            seed=version.seed,
        )
        write_version(chat=chat, version=version)
        chat_states.make_ready(chat=chat)
        return talks.begin(chat=chat, minutes=duration_minutes)


def restart(*, chat: Chat, actor: User) -> Chat:
    """A new practice with the same settings and new questions of the same kind; the old one is kept as it is."""
    fields = ("title", "type", "difficulty", "resume", "job_description", "template_version", "follow_up_budget")
    again = Chat.objects.create(
        user=actor,
        mode=ChatMode.PRACTICE,
        seed=secrets.token_hex(16),
        **{name: getattr(chat, name) for name in fields},
    )
    audit.record("create", again, actor=actor, name="interviews.chat.restarted", description=str(chat.public_id))
    return _made_ready(again, max(1, chat.key_questions.count()))


def edit(*, chat: Chat, title: str, difficulty: int, actor: User) -> Chat:
    """Another title; another difficulty before the start, which chooses the questions anew. Refuses what
    create_practice refuses; raises Conflict (`begun`) for another difficulty after the start."""
    _check(actor, title, difficulty, 1)
    with transaction.atomic():
        row = chat_states.locked(chat)
        changes = difficulty != row.difficulty
        if changes and row.status not in (ChatStatus.DRAFT, ChatStatus.READY):
            raise Conflict(_("This interview has begun: only its title can be changed."), code="begun")
        row.title, row.difficulty = title.strip(), difficulty
        row.save(update_fields=["title", "difficulty", "updated_at"])
        audit.record("update", row, actor=actor, name="interviews.chat.edited")
    if changes and row.template_version is None:
        planned = plan(row, max(1, row.key_questions.count()))
        with transaction.atomic():
            write_questions(chat=row, planned=planned)
    return row


@transaction.atomic
def delete(*, chat: Chat, actor: User) -> None:
    """Delete a practice with everything in it: turns, drills, report. Records `interviews.chat.deleted`. Raises
    Conflict for an invited one."""
    if chat.mode != ChatMode.PRACTICE:
        raise Conflict(_("An interview for a team is not deleted here."), code="invited")
    audit.record("delete", chat, actor=actor, name="interviews.chat.deleted")
    chat.delete()


def _check(user: User, title: str, difficulty: int, count: int) -> None:
    faults: dict[str, str] = {}
    if not title.strip() or len(title) > LONGEST_TITLE:
        faults["title"] = _("Give it a title of at most %(n)s characters.") % {"n": LONGEST_TITLE}
    if not 1 <= difficulty <= 10:
        faults["difficulty"] = _("Choose a difficulty from 1 to 10.")
    if not 1 <= count <= MOST_QUESTIONS:
        faults["count"] = _("Choose 1 to %(n)s questions.") % {"n": MOST_QUESTIONS}
    if faults:
        raise Refused(next(iter(faults.values())), fields=faults)


def _check_own(user: User, resume: Resume | None, job: JobDescription | None) -> None:
    if resume is not None and resume.owner_id != user.pk:
        sentence = _("Choose a résumé of your own.")
        raise Refused(sentence, fields={"resume": sentence})
    if job is not None and job.user_id != user.pk:
        sentence = _("Choose a job that you put in.")
        raise Refused(sentence, fields={"job_description": sentence})


def _budget(version: TemplateVersion | None) -> int:
    return int(version.snapshot.get("follow_up_budget", 2)) if version is not None else 2


def _made_ready(chat: Chat, count: int) -> Chat:
    if chat.template_version is not None:
        with transaction.atomic():
            write_version(chat=chat, version=chat.template_version)
            return chat_states.make_ready(chat=chat)
    planned = plan(chat, count)
    with transaction.atomic():
        write_questions(chat=chat, planned=planned)
        return chat_states.make_ready(chat=chat)
