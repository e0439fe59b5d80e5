"""Kinds of notice. Each app registers its own in `apps.ready()`; accounts' own stand at the end."""

from dataclasses import dataclass

from accounts.enums import NoticeType


@dataclass(frozen=True)
class Kind:
    """A kind of notice: `code` is `<app>.<what happened>`, `label` its name on the settings page; `rule`: who can get
    it at all, '' for anybody."""

    code: str
    label: str
    type: str = NoticeType.SYSTEM
    mail_default: bool = False
    rule: str = ""


# The `rule` of what only people of a team get.
STAFF = "accounts.is_staff_member"
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
INVITATION_ACCEPTED = Kind(
    "accounts.invitation_accepted", "Somebody you invited joins", mail_default=False, rule="accounts.invite_member"
)
ROLE_REQUESTED = Kind(
    "accounts.role_requested", "Somebody asks for another role", mail_default=True, rule="accounts.is_admin"
)
ROLE_DECIDED = Kind("accounts.role_decided", "An answer to your asking for another role", mail_default=True)
TEAM_CHANGED = Kind("accounts.team_changed", "Who leads whom changes", rule="accounts.is_recruiter")
SENT_NOTICE = Kind("accounts.sent_notice", "An admin of your team writes to you", mail_default=True)
CAP_REACHED = Kind(
    "accounts.cap_reached", "Spending on models nears its cap", mail_default=True, rule="accounts.is_superadmin"
)
TEAM_CAP_REACHED = Kind(
    "accounts.team_cap_reached", "Your team's AI nears its limit", mail_default=True, rule="accounts.is_admin"
)
DATA_READY = Kind("accounts.data_ready", "A copy of data that you asked for is ready", NoticeType.PRIVACY, True)
RETENTION_OVER = Kind(
    "accounts.retention_over",
    "People are to be erased because their time is over",
    NoticeType.PRIVACY,
    True,
    rule="accounts.is_admin",
)
WEBHOOK_DISABLED = Kind(
    "accounts.webhook_disabled",
    "A webhook fails for days and is switched off",
    mail_default=True,
    rule="accounts.is_admin",
)
INCIDENT_OPENED = Kind(
    "accounts.incident_opened", "The platform has a new incident", mail_default=True, rule="accounts.is_superadmin"
)
for _kind in (
    INCIDENT_OPENED,
    WEBHOOK_DISABLED,
    DATA_READY,
    RETENTION_OVER,
    ROLE_CHANGED,
    INVITATION_ACCEPTED,
    ROLE_REQUESTED,
    ROLE_DECIDED,
    TEAM_CHANGED,
    SENT_NOTICE,
    CAP_REACHED,
    TEAM_CAP_REACHED,
):
    register(_kind)
