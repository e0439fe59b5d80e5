"""Tags of questions and templates: making, renaming, merging, deleting."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from config.errors import Refused
from interviews.domain.tag_names import normalize_tag
from interviews.models import BankQuestion, InterviewTemplate, Tag
from superadmin.domain import audit


def _named(name: str) -> str:
    """The name as tags are written. Raises Refused."""
    wanted = normalize_tag(name)
    if not wanted:
        sentence = "Write a word for the tag."
        raise Refused(sentence, code="empty_tag", fields={"name": sentence})
    return wanted


def _refuse_taken(name: str, *, besides: int = 0) -> None:
    if Tag.objects.filter(name=name).exclude(pk=besides).exists():
        sentence = f"There is a tag {name} already. Merge the two instead."
        raise Refused(sentence, code="tag_exists", fields={"name": sentence})


@transaction.atomic
def create_tag(*, name: str, actor: User) -> Tag:
    """Make a tag; its name becomes `#lower-case`. Records `interviews.tag.created`. Refuses an empty name and one that
    is there."""
    wanted = _named(name)
    _refuse_taken(wanted)
    made = Tag.objects.create(name=wanted)
    audit.record("create", made, actor=actor, name="interviews.tag.created")
    return made


def ensure_tags(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, each once, by name; those that are not there are made. Empty names are left out."""
    wanted = sorted({tag for name in names if (tag := normalize_tag(name))})
    return [Tag.objects.get_or_create(name=name)[0] for name in wanted]


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, actor: User) -> Tag:
    """Call a tag otherwise, everywhere. Records `interviews.tag.renamed`. Refuses an empty name and one that is there:
    two tags are merged."""
    row = Tag.objects.select_for_update().get(pk=tag.pk)
    wanted = _named(name)
    _refuse_taken(wanted, besides=row.pk)
    old, row.name = row.name, wanted
    if old != wanted:
        row.save(update_fields=["name", "updated_at"])
        changes = {"name": {"old": old, "new": wanted}}
        audit.record("update", row, actor=actor, changes=changes, name="interviews.tag.renamed")
    return row


@transaction.atomic
def merge_tags(*, into: Tag, others: Iterable[Tag], actor: User) -> Tag:
    """Make several tags one: every question and template of the others carries `into`, and the others are deleted.

    Nothing is carried twice. Records `interviews.tag.merged`. Refuses where there is nothing to merge."""
    gone = [tag for tag in others if tag.pk != into.pk]
    if not gone:
        raise Refused("Choose another tag to merge into this one.", code="nothing_to_merge")
    row = Tag.objects.select_for_update().get(pk=into.pk)
    ids = [tag.pk for tag in gone]
    row.questions.add(*BankQuestion.objects.filter(tags__in=ids).distinct())
    row.templates.add(*InterviewTemplate.objects.filter(tags__in=ids).distinct())
    names = ", ".join(sorted(tag.name for tag in gone))
    Tag.objects.filter(pk__in=ids).delete()
    changes = {"merged": {"old": names, "new": row.name}}
    audit.record("update", row, actor=actor, changes=changes, name="interviews.tag.merged")
    return row


@transaction.atomic
def delete_tag(*, tag: Tag, actor: User) -> None:
    """Take a tag off everything and delete it; questions and templates stay. Records `interviews.tag.deleted`."""
    row = Tag.objects.select_for_update().get(pk=tag.pk)
    audit.record(
        "delete", row, actor=actor, changes={"name": {"old": row.name, "new": ""}}, name="interviews.tag.deleted"
    )
    row.delete()
