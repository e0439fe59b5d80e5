"""Kinds of notice. Each app registers its own in `apps.ready()`; accounts' own stand at the end."""

from dataclasses import dataclass

from accounts.enums import NoticeType


@dataclass(frozen=True)
class Kind:
    """A kind of notice: `code` is `<app>.<what happened>`, `label` its name on the settings page."""

    code: str
    label: str
    type: str = NoticeType.SYSTEM
    mail_default: bool = False


_known: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Registering the same code again replaces it."""
    _known[kind.code] = kind


def kind_of(code: str) -> Kind:
    """The kind of this code. Raises LookupError where no app registered it."""
    try:
        return _known[code]
    except KeyError:
        raise LookupError(f"No app registered the notice kind {code!r}.") from None


def all_kinds() -> list[Kind]:
    """Every kind, by type and label."""
    return sorted(_known.values(), key=lambda kind: (kind.type, kind.label, kind.code))


ROLE_CHANGED = Kind("accounts.role_changed", "Your role in a team changes", mail_default=True)
INVITATION_ACCEPTED = Kind("accounts.invitation_accepted", "Somebody you invited joins", mail_default=False)
for _kind in (ROLE_CHANGED, INVITATION_ACCEPTED):
    register(_kind)
