"""Prompts: files ship them, people may edit them, versions never change, one is published."""

import difflib
import hashlib
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.db.models import Max

from config.ai import registry
from config.ai.registry import Purpose
from config.ai.templates import normal_text, placeholders
from config.errors import Conflict, Refused
from config.workflow import Flow
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.enums import VersionStatus
from superadmin.models import Prompt, PromptVersion

VERSION_FLOW = Flow(
    {
        VersionStatus.DRAFT: [VersionStatus.PUBLISHED, VersionStatus.RETIRED],
        VersionStatus.PUBLISHED: [VersionStatus.RETIRED],
        VersionStatus.RETIRED: [VersionStatus.PUBLISHED],
    }
)


def published_version(purpose: Purpose[Any, Any]) -> PromptVersion | None:
    """The version in use, loading the purpose's file where nothing is loaded yet; None for a purpose without one."""
    if purpose.prompt_file is None:
        return None
    return _published(purpose) or load_prompt(purpose)


def tier_of(purpose: Purpose[Any, Any]) -> str:
    """The tier of model that the purpose asks: its prompt's where a person chose one, else as shipped."""
    chosen = Prompt.objects.filter(name=purpose.prompt_name or purpose.name).values_list("tier", flat=True).first()
    return chosen or purpose.tier


def load_prompts() -> list[PromptVersion]:
    """A version for each purpose's file whose text is new; returns those made. Safe to run again and again."""
    before = PromptVersion.objects.aggregate(last=Max("pk"))["last"] or 0
    loaded = [load_prompt(purpose) for purpose in registry.all_purposes() if purpose.prompt_file is not None]
    return [version for version in loaded if version is not None and version.pk > before]


@transaction.atomic
def load_prompt(purpose: Purpose[Any, Any]) -> PromptVersion | None:
    """The version of the purpose's file. A new text is published, unless a person's own version is in use: then it
    waits as a draft. Raises Refused for a file whose placeholders the purpose does not fill."""
    if purpose.prompt_file is None:
        return None
    template = normal_text(purpose.prompt_file.read_text(encoding="utf-8"))
    prompt, _ = Prompt.objects.get_or_create(
        name=purpose.prompt_name or purpose.name,
        defaults={"purpose": purpose.name, "description": purpose.description},
    )
    Prompt.objects.select_for_update().get(pk=prompt.pk)
    known = prompt.versions.filter(sha256=_sha256(template)).first()
    if known is not None:
        return known
    version = _add(prompt, template, reason="Shipped with the program.", author=None)
    in_use = prompt.versions.published().first()
    if in_use is None or in_use.shipped:
        _publish(version)
    return version


@transaction.atomic
def draft_prompt(*, prompt: Prompt, template: str, reason: str, author: Actor) -> PromptVersion:
    """Make a draft. Raises Refused for placeholders that the purpose does not fill, Conflict for a text that exists."""
    text = normal_text(template)
    Prompt.objects.select_for_update().get(pk=prompt.pk)
    same = prompt.versions.filter(sha256=_sha256(text)).first()
    if same is not None:
        raise Conflict(f"Version {same.number} has this very text.")
    version = _add(prompt, text, reason=reason, author=author)
    audit.record(
        "create", prompt, actor=author, name="superadmin.prompt.drafted", description=f"version {version.number}"
    )
    return version


@transaction.atomic
def publish_prompt(*, version: PromptVersion, actor: Actor) -> PromptVersion:
    """Put a draft, or an earlier version (a roll-back), into use; the one in use is retired. Records
    `superadmin.prompt.published`. Raises IllegalMove for the version that is in use."""
    Prompt.objects.select_for_update().get(pk=version.prompt_id)
    version.refresh_from_db()
    VERSION_FLOW.check(version.status, VersionStatus.PUBLISHED)
    check_placeholders(version.prompt, version.template)
    _publish(version)
    audit.record(
        "publish",
        version.prompt,
        actor=actor,
        name="superadmin.prompt.published",
        description=f"version {version.number}",
    )
    return version


@transaction.atomic
def roll_back_prompt(*, prompt: Prompt, actor: Actor) -> PromptVersion:
    """Put the version before the one in use back into use. Raises Conflict where there is none."""
    in_use = prompt.versions.published().first()
    earlier = prompt.versions.filter(status=VersionStatus.RETIRED).order_by("-number")
    before = earlier.filter(number__lt=in_use.number).first() if in_use else earlier.first()
    if before is None:
        raise Conflict("There is no earlier version to go back to.")
    return publish_prompt(version=before, actor=actor)


def text_to_revise(*, prompt: Prompt, number: str = "") -> PromptVersion | None:
    """The version of this number, else the one in use, else the newest; None where there is none."""
    versions = prompt.versions.order_by("-number")
    named = versions.filter(number=int(number)).first() if number.isdecimal() else None
    return named or versions.published().first() or versions.first()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the left text beside one of the right; None where one has no counterpart."""

    left: str | None
    right: str | None

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.left == self.right


def side_by_side(left: PromptVersion, right: PromptVersion) -> list[Row]:
    """Both texts line by line, those that agree in one row."""
    one, other = left.template.splitlines(), right.template.splitlines()
    rows: list[Row] = []
    for _kind, i, j, k, m in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        rows += [Row(a, b) for a, b in zip_longest(one[i:j], other[k:m])]
    return rows


def check_placeholders(prompt: Prompt, template: str) -> tuple[str, ...]:
    """The names the template asks for. Raises Refused where the purpose does not fill one, or a `$` stands alone."""
    try:
        asked = placeholders(template)
    except ValueError as error:
        raise Refused(str(error), fields={"template": str(error)}) from error
    unknown = sorted(set(asked) - set(known_variables(prompt)))
    if unknown:
        sentence = f"This purpose does not fill {', '.join('$' + name for name in unknown)}."
        raise Refused(sentence, fields={"template": sentence})
    return asked


def known_variables(prompt: Prompt) -> tuple[str, ...]:
    """The placeholders that the prompt's purpose fills in."""
    return next((known.variables for known in registry.all_purposes() if known.name == prompt.purpose), ())


def _add(prompt: Prompt, template: str, *, reason: str, author: Actor | None) -> PromptVersion:
    asked = check_placeholders(prompt, template)
    last = prompt.versions.aggregate(last=Max("number"))["last"] or 0
    version = PromptVersion(
        prompt=prompt,
        number=last + 1,
        template=template,
        variables=list(asked),
        author_id=author.pk if author is not None else None,
        reason=reason,
        sha256=_sha256(template),
        shipped=author is None,
    )
    version.save(force_insert=True)
    return version


def _publish(version: PromptVersion) -> None:
    """The one writer of a version's status, apart from its birth as a draft."""
    PromptVersion.objects.filter(prompt=version.prompt_id).published().exclude(pk=version.pk).update(
        status=VersionStatus.RETIRED
    )
    version.status = VersionStatus.PUBLISHED
    version.save(update_fields=["status"])


def _published(purpose: Purpose[Any, Any]) -> PromptVersion | None:
    named = PromptVersion.objects.filter(prompt__name=purpose.prompt_name or purpose.name)
    return named.published().select_related("prompt").first()


def _sha256(template: str) -> str:
    return hashlib.sha256(template.encode()).hexdigest()
