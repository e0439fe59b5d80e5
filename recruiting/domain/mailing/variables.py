"""The variables of written mail: `{{ candidate.first_name }}`, `{{ candidate.first_name|there }}`.

A language of its own, and nothing more than this: people's templates are never given to a template engine. A name that
is not known is refused when the words are saved, a value that is empty when they are sent. A name that ends in `_link`
is a secret: it stays unresolved in what is kept, and is put in when the mail is handed over.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from accounts.models import User
from config.errors import Refused
from recruiting.models import Application, Candidate
from superadmin.models import Tenant

_MARK = re.compile(r"(?<!\{)\{\{([^{}\n]*)\}\}(?!\})")
_INSIDE = re.compile(r"\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\s*(?:\|([^|]*))?")
_BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Letter:
    """What a mail is about: whom it goes to, on which job, from whom, and what else the sender gives."""

    candidate: Candidate
    tenant: Tenant
    application: Application | None = None
    recruiter: User | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


Resolve = Callable[[Letter], str]


@dataclass(frozen=True)
class Variable:
    """One name that may stand in a template. Without `resolve`, only who sends the mail gives its value (`extra`)."""

    name: str
    label: str
    resolve: Resolve | None = None


class Unresolved(Refused):
    """A variable has no value for this person, and no fallback."""

    code = "unresolved_variable"


_known: dict[str, Variable] = {}


def register_variable(name: str, label: str, resolve: Resolve | None = None) -> None:
    """Make a variable known; the apps above register theirs in `apps.ready()`. The same name again replaces it."""
    _known[name] = Variable(name, label, resolve)


def all_variables() -> list[Variable]:
    """Every variable, by name, for the list beside the editor."""
    return sorted(_known.values(), key=lambda one: one.name)


def is_secret(name: str) -> bool:
    """Whether the value opens a page of the candidate's own."""
    return name.endswith("_link")


def used_names(text: str) -> list[str]:
    """The variables of a text in order, each once. Raises Refused for braces that are no variable."""
    if _BRACES.search(_MARK.sub("", text)):
        raise Refused(
            _("There is an opening {{ without its }}, or the other way round. Write a variable as {{ name }}."),
            code="broken_variable",
        )
    return list(dict.fromkeys(_read(found[1])[0] for found in _MARK.finditer(text)))


def check_words(**fields: str) -> None:
    """Refuse texts with a variable that nobody registered: one sentence for each field, naming the nearest name."""
    said: dict[str, str] = {}
    for name, text in fields.items():
        try:
            unknown = [one for one in used_names(text) if one not in _known]
        except Refused as refusal:
            said[name] = refusal.sentence
            continue
        if unknown:
            said[name] = " ".join(_unknown(one) for one in unknown)
    if said:
        raise Refused(" ".join(said.values()), code="unknown_variable", fields=said)


def _unknown(name: str) -> str:
    near = process.extractOne(name, list(_known), scorer=fuzz.WRatio, score_cutoff=55)
    words = {"name": name, "near": near[0] if near else ""}
    if near:
        return _("There is no variable “%(name)s”. Did you mean “%(near)s”?") % words
    return _("There is no variable “%(name)s”.") % words


def written(text: str, letter: Letter) -> str:
    """The text for this person, secret links left as their variable. Raises Unresolved where any value is missing,
    a link's included, and Refused for what is no variable."""
    used_names(text)

    def put(found: re.Match[str]) -> str:
        name, fallback = _read(found[1])
        value = _value(name, fallback, letter)
        return f"{{{{ {name} }}}}" if is_secret(name) and value != fallback else _tamed(value)

    return _MARK.sub(put, text)


def with_links(text: str, letter: Letter) -> str:
    """What `written` made, with its links put in. Raises Unresolved."""
    return _MARK.sub(lambda found: _value(_read(found[1])[0], None, letter), text)


def shown(text: str) -> str:
    """What `written` made as a person reads it: a link is named, not opened.

    >>> shown("Look here: {{ status_link }}")
    'Look here: [status link]'
    """
    return _MARK.sub(lambda found: f"[{_read(found[1])[0].replace('_', ' ')}]", text)


def _read(inside: str) -> tuple[str, str | None]:
    found = _INSIDE.fullmatch(inside)
    if found is None:
        raise Refused(
            _("“{{%(inside)s}}” is no variable. Write a name in small letters, as in {{ candidate.first_name }}.")
            % {"inside": inside},
            code="broken_variable",
        )
    return found[1], None if found[2] is None else found[2].strip()


def _value(name: str, fallback: str | None, letter: Letter) -> str:
    known = _known.get(name)
    value = letter.extra.get(name, "").strip()
    if not value and known is not None and known.resolve is not None:
        value = known.resolve(letter).strip()
    if not value and fallback:
        return fallback
    if not value:
        raise Unresolved(_missing(name, letter), name=name)
    return value


def _missing(name: str, letter: Letter) -> str:
    words = {"name": name, "candidate": letter.candidate.name}
    if name not in _known:
        return _unknown(name)
    return _("“%(name)s” is not known for %(candidate)s. Fill it in, or give other words: {{ %(name)s|… }}.") % words


def _tamed(value: str) -> str:
    """A value is words and can never become a variable, however it stands beside others."""
    return value.translate({ord("{"): "(", ord("}"): ")"})


def links_of(extra: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """The secret links that the caller gave and that these texts use: kept until the mail is handed over."""
    used = {name for text in texts for name in used_names(text)}
    return {name: value for name, value in extra.items() if is_secret(name) and name in used}
