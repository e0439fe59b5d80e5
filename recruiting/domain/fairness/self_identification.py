"""What candidates say of themselves on their status page: given, changed, declined, taken back. No value is recorded
anywhere but in its own row."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.domain.consents import give_consent, withdraw_consent
from accounts.enums import ConsentPurpose
from config.errors import Refused
from recruiting.domain.careers.consent_texts import version_of
from recruiting.domain.policies import hiring_policy
from recruiting.enums.fairness import Ethnicity, Sex
from recruiting.models import Application, SelfIdentification
from superadmin.domain import audit


def consent_text(team: str) -> str:
    """What a candidate agrees to by answering, in the language that is open."""
    return _(
        "%(team)s may count my answer with those of others, to see whether its hiring treats groups alike. Nobody who "
        "hires sees it, nothing that judges applications uses it, and I can take it back at any time. It is free: "
        "answering or not changes nothing about my application."
    ) % {"team": team}


def own_answer(application: Application) -> SelfIdentification | None:
    """The candidate's own answer, for their own page and for nobody else."""
    return SelfIdentification.objects.filter(application=application).select_related("consent").first()


@transaction.atomic
def identify(*, application: Application, sex: str, ethnicity: str, language: str) -> SelfIdentification:
    """Keep what a candidate says of themselves ('' for either leaves it unsaid), with their consent; a new answer takes
    the place of the old. Writes SelfIdentification and ConsentRecord, and records that an answer was given, not which.

    Refuses where the company does not ask, an answer without a value, and one that is not offered."""
    if not hiring_policy().asks_self_id:
        raise Refused(_("This company does not ask for it."), code="not_asked")
    if (sex and sex not in Sex.values) or (ethnicity and ethnicity not in Ethnicity.values):
        raise Refused(_("Choose one of the answers."), code="invalid")
    if not sex and not ethnicity:
        raise Refused(_("Choose an answer, or say that you would rather not."), code="nothing_said")
    row = _row_of(application)
    text = consent_text(application.requisition.tenant.name)
    row.consent = give_consent(
        purpose=ConsentPurpose.SELF_ID,
        text=text,
        version=version_of(text),
        language=language,
        tenant_id=application.tenant_id,
        person_email=application.candidate.email or f"{application.public_id}@application.invalid",
        related=application,
    )
    row.sex, row.ethnicity, row.declined = sex, ethnicity, False
    row.save()
    _record("given", row)
    return row


@transaction.atomic
def decline(*, application: Application) -> SelfIdentification:
    """Keep that a candidate would rather not say, and drop what they said before."""
    if not hiring_policy().asks_self_id:
        raise Refused(_("This company does not ask for it."), code="not_asked")
    row = _row_of(application)
    consent, row.consent = row.consent, None
    row.sex, row.ethnicity, row.declined = "", "", True
    row.save()
    if consent is not None:
        withdraw_consent(consent=consent)
    _record("declined", row)
    return row


@transaction.atomic
def take_back(*, application: Application) -> None:
    """Drop what a candidate said, and take the consent back; nothing there is fine. Always possible."""
    row = SelfIdentification.objects.select_for_update().filter(application=application).first()
    if row is None:
        return
    consent = row.consent
    _record("taken_back", row)
    row.delete()
    if consent is not None:
        withdraw_consent(consent=consent)


def _row_of(application: Application) -> SelfIdentification:
    """The application's row, locked by its application; unsaved where there is none."""
    Application.objects.select_for_update().get(pk=application.pk)
    return own_answer(application) or SelfIdentification(application=application)


def _record(what: str, row: SelfIdentification) -> None:
    entity = ("recruiting.selfidentification", str(row.public_id))
    audit.record("update", entity, actor=None, name=f"recruiting.self_identification.{what}", tenant_id=row.tenant_id)
