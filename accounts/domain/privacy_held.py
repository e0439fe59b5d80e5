"""What accounts and the libraries of log-in hold of a person."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from accounts.domain.privacy_holders import Held, Holder, Person, addressed, nobody, theirs
from accounts.domain.sessions import unlock
from accounts.models import User


def _asked(person: Person) -> Q:
    if person.user is not None:
        return Q(user=person.user)
    if person.subject is None:
        return nobody()
    public_id = str(getattr(person.subject, "public_id", ""))
    return Q(subject_type=person.subject._meta.label_lower, subject_id=public_id)


def _consents(person: Person) -> Q:
    return theirs()(person) | addressed("person_email")(person)


def _team(person: Person) -> Q:
    return theirs("senior")(person) | theirs("junior")(person)


def _sessions(person: Person) -> Q:
    if person.user is None:
        return nobody()
    return Q(session_key__in=UserSession.objects.filter(user=person.user).values("session_key"))


def _self(person: Person) -> Q:
    return Q(pk=person.user.pk) if person.user is not None else nobody()


def _alias(person: Person) -> str:
    return person.alias


_ENDED = {"note": "", "is_active": False, "ended_at": Coalesce(F("ended_at"), Now())}
_OWN = (
    Held("accounts.dataexportrequest", _asked, files=("file",), export=False),
    Held("accounts.deletionrequest", _asked, {"code_hash": "", "code_sent_at": None}, hide=("files_left",)),
    Held("accounts.notification", theirs()),
    Held("accounts.outgoingmail", addressed("to"), mentions=("subject", "body_text", "body_html", "headers")),
    Held("accounts.consentrecord", _consents, {"person_email": _alias}),
    Held("accounts.invitation", addressed("email")),
    Held("accounts.savedview", theirs()),
    Held("accounts.streak", theirs()),
    Held("accounts.rolechangerequest", theirs()),
    Held("accounts.teamassignment", _team, _ENDED),
    Held("accounts.apitoken", theirs()),
    Held("accounts.usersettings", theirs(), {"mail_by_kind": {}, "lists": {}}),
    Held("accounts.userprofile", theirs(), {"phone": "", "timezone": "", "locale": ""}),
    Held("accounts.membership", theirs(), show=("tenant__name",)),
    Held("accounts.user", _self, {"first_name": "", "last_name": "", "email": _alias, "password": "!"}),
)
_LIBRARIES = (
    Held("knox.authtoken", theirs()),
    Held("mfa.authenticator", theirs(), hide=("data",)),
    Held("account.emailconfirmation", theirs("email_address__user"), export=False),
    Held("account.emailaddress", theirs()),
    Held("sessions.session", _sessions, export=False),
    Held("usersessions.usersession", theirs(), hide=("data",)),
    Held("socialaccount.socialtoken", theirs("account__user"), export=False),
    Held("socialaccount.socialaccount", theirs()),
    Held("axes.accessattemptexpiration", addressed("access_attempt__username"), export=False),
    Held("axes.accessattempt", addressed("username")),
    Held("axes.accessfailurelog", addressed("username")),
    Held("axes.accesslog", addressed("username"), hide=("session_hash",)),
)
WITHOUT = {
    "accounts.sentnotice": "what an admin wrote to the team; names in it are replaced",
    "auth.permission": "names of rights",
    "auth.group": "names of groups",
    "contenttypes.contenttype": "names of models",
    "admin.logentry": "what superadmins did; names in it are replaced",
    "socialaccount.socialapp": "names and keys of providers",
}


def accounts_words(person: Person) -> Iterable[str]:
    """The account's name, addresses and number; the person's name in invitations needs no word of its own."""
    user = person.user
    if user is None:
        return
    yield user.email
    yield from EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    yield from name_words(user.first_name, user.last_name)
    yield user.profile.phone


def name_words(first: str, last: str) -> Iterable[str]:
    """How a whole name is written; a first or a last name alone names nobody in particular."""
    first, last = first.strip(), last.strip()
    if first and last:
        yield from (f"{first} {last}", f"{last} {first}", f"{last}, {first}")


def accounts_shared(person: Person, words: frozenset[str]) -> Iterable[str]:
    """Names that another account bears as well."""
    mine = person.user.pk if person.user is not None else 0
    for first, last in User.objects.exclude(pk=mine).exclude(last_name="").values_list("first_name", "last_name"):
        yield from (word for word in name_words(first, last) if word in words)


def accounts_before(person: Person) -> None:
    """The account is closed and its lock forgotten, before its address is."""
    for email in person.emails:
        unlock(email)
    if person.user is not None:
        person.user.groups.clear()
        person.user.user_permissions.clear()
        User.objects.filter(pk=person.user.pk).update(is_active=False, is_staff=False, last_login=None)


def accounts_holder() -> Holder:
    """What `apps.ready()` registers: the tables of the libraries that are installed, and accounts' own."""
    held = [one for one in (*_LIBRARIES, *_OWN) if one.model.partition(".")[0] in apps.app_configs]
    without = {label: why for label, why in WITHOUT.items() if label.partition(".")[0] in apps.app_configs}
    return Holder("accounts", held, accounts_words, accounts_shared, accounts_before, without=without)
