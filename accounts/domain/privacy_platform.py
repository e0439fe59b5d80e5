"""What the platform below accounts holds of a person: the audit log's personal parts, the ledger of AI calls, work."""

from django.db.models import Model, Q

from accounts.domain.privacy_holders import Held, Holder, Person, all_held, nobody, rows_of, theirs
from superadmin.models import AuditPersonal, PromptUsage, TaskRecord

_CHUNK = 500


def things_of(person: Person) -> dict[str, list[str]]:
    """The public ids of everything held of the person, by model label: what audit rows and AI calls are about."""

    def find() -> dict[str, list[str]]:
        found: dict[str, set[str]] = {}
        for held in all_held():
            model = held.model_class
            if model._meta.app_label != "superadmin" and hasattr(model, "public_id"):
                ids = rows_of(held, person).values_list("public_id", flat=True)
                found.setdefault(model._meta.label_lower, set()).update(map(str, ids))
        return {label: sorted(ids) for label, ids in found.items() if ids}

    things: dict[str, list[str]] = person.once("things", find)
    return things


def _about(model: type[Model], person: Person, type_field: str, id_field: str) -> Q:
    """Rows about one of the person's things; asked in pieces, since a database takes only so many values at once."""
    found: list[int] = []
    for label, ids in things_of(person).items():
        for start in range(0, len(ids), _CHUNK):
            named = {type_field: label, f"{id_field}__in": ids[start : start + _CHUNK]}
            found += model._base_manager.filter(**named).values_list("pk", flat=True)
    return Q(pk__in=found)


def _recorded(person: Person) -> Q:
    return _about(AuditPersonal, person, "log__entity_type", "log__entity_id")


def _calls(person: Person) -> Q:
    return theirs()(person) | _about(PromptUsage, person, "related_type", "related_id")


def _work(person: Person) -> Q:
    return theirs()(person) | _about(TaskRecord, person, "related_type", "related_id")


_WHAT = ("log__name", "log__created_at")
_INNER = ("salt", "actor_ref", "log")
_HELD = (
    # Nothing else of the log names anybody, and the chain holds this part's salted digest alone.
    Held("superadmin.auditpersonal", theirs("log__actor"), show=_WHAT, hide=_INNER, name="what_they_did"),
    Held(
        "superadmin.auditpersonal",
        _recorded,
        show=_WHAT,
        hide=(*_INNER, "actor_email", "actor_role", "ip", "user_agent"),
        mentions=("changes", "actor_email"),
        name="what_was_recorded",
    ),
    Held("superadmin.promptusage", _calls, {"response": ""}, mentions=("response",)),
    Held("superadmin.taskrecord", _work, {"message": "", "result": None, "error": ""}, hide=("args", "lease_token")),
    # Bodies that went to other systems, and answers kept for a day: whole, since they are copies of rows that go.
    Held("superadmin.webhookdelivery", lambda _person: nobody(), mentions=("body",), export=False),
    Held("superadmin.idempotencyrecord", lambda _person: nobody(), mentions=("answer",), export=False),
)
_WITHOUT = {
    "superadmin.aimodel": "models and their prices",
    "superadmin.modelprice": "prices by date",
    "superadmin.alertrule": "limits of figures",
    "superadmin.apikeypool": "keys of providers, sealed",
    "superadmin.auditchain": "the ends of the chains",
    "superadmin.auditlog": "names nobody: what does stands in auditpersonal",
    "superadmin.dailymetricssummary": "figures of a day",
    "superadmin.errorlog": "kinds and places of errors, without their words",
    "superadmin.featureflag": "switches; accounts on a list are ids",
    "superadmin.keyrotationlog": "what became of keys",
    "superadmin.keyrotationschedule": "rhythms",
    "superadmin.mergetokenstats": "tokens of branches; the account is an id",
    "superadmin.monthlyspending": "figures of a month",
    "superadmin.monthlyspendingcap": "limits of spending",
    "superadmin.prompt": "instructions for models",
    "superadmin.promptversion": "instructions for models; the author is an id",
    "superadmin.providercostdaily": "figures of a day",
    "superadmin.ratelimitviolation": "digests and ids",
    "superadmin.staffsession": "what superadmins opened; the account is an id",
    "superadmin.syncfeed": "the order of changes",
    "superadmin.syncmark": "the order of changes; of an erased row its public id",
    "superadmin.systemincident": "what broke; accounts are ids",
    "superadmin.systemmetric": "figures",
    "superadmin.systemsettings": "settings of the platform",
    "superadmin.tenant": "companies",
    "superadmin.tenantarchive": "a closing company's own archive, which ends",
    "superadmin.tokenusage": "tokens and costs, which stay; the account is an id",
    "superadmin.webhook": "addresses of other systems",
}


def platform_holder() -> Holder:
    """What `apps.ready()` registers."""
    return Holder("superadmin", _HELD, without=_WITHOUT)
