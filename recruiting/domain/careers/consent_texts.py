"""What an applicant reads and agrees to. The words are the product's; the version names exactly these words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import ConsentPurpose
from superadmin.models import Tenant

EDITION = "1"


def version_of(text: str) -> str:
    """The name of a wording: the edition, and the digest of the words."""
    return f"{EDITION}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One thing to agree to: `label` beside the box, `text` in full (the label is part of it)."""

    purpose: str
    label: str
    text: str
    required: bool
    language: str

    @property
    def version(self) -> str:
        """`1-3f2a91c0`: the edition, and the digest of the words, which name the company and its months."""
        return version_of(self.text)

    @property
    def terms(self) -> str:
        """The text without its label."""
        return self.text.removeprefix(self.label).strip()


def consent_texts(tenant: Tenant, *, language: str, privacy_url: str = "") -> Sequence[ConsentText]:
    """What a company asks of its applicants, in the language that is open: handling the application (needed), how
    software assists (to have read it), being kept for other jobs (free)."""
    months = tenant.retention_months
    words = {"team": tenant.name, "months": months}
    handling = _("%(team)s may read and keep my application to decide on this job.") % words
    kept = ngettext(
        "It is kept for at most %(months)d month after the decision, is seen by the people who hire for this job, and "
        "is erased when you ask for it.",
        "It is kept for at most %(months)d months after the decision, is seen by the people who hire for this job, and "
        "is erased when you ask for it.",
        months,
    )
    notice = " ".join([handling, kept % words, *([privacy_url] if privacy_url else [])])
    read = _("I have read how software assists, and that I may ask for a person.")
    pool = _("%(team)s may keep my application and write to me about other jobs.") % words
    free = _("You can take this back at any time on your status page; it changes nothing about this application.")
    return (
        ConsentText(ConsentPurpose.APPLICATION, handling, notice, True, language),
        ConsentText(ConsentPurpose.AI_ASSISTANCE, read, f"{read} {' '.join(ai_notice(tenant))}", True, language),
        ConsentText(ConsentPurpose.RETENTION, pool, f"{pool} {free}", False, language),
    )


def ai_notice(tenant: Tenant) -> list[str]:
    """What software does with an application here, in sentences."""
    return [
        _("Software reads the text of your résumé, sorts what it says and compares it with what the job asks."),
        _("It rejects nobody: a person of %(team)s reads your application and takes every decision.")
        % {"team": tenant.name},
        _(
            "You may ask that a person looks without the software's summary, and you may ask for an explanation. Both "
            "are on your status page, and neither harms your application."
        ),
    ]
