"""The variables that recruiting itself gives."""

from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from recruiting.domain.mailing.variables import Letter, Resolve, register_variable
from recruiting.models import JobRequisition


def _of_job(field: str) -> Resolve:
    def resolve(letter: Letter) -> str:
        requisition: JobRequisition | None = letter.application.requisition if letter.application else None
        return str(getattr(requisition, field, "") or "")

    return resolve


def _of_candidate(field: str) -> Resolve:
    return lambda letter: str(getattr(letter.candidate, field) or "")


def _name(letter: Letter) -> str:
    return f"{letter.candidate.first_name} {letter.candidate.last_name}"


def _of_recruiter(field: str) -> Resolve:
    return lambda letter: str(getattr(letter.recruiter, field, "") or "")


def _stage(letter: Letter) -> str:
    return letter.application.stage.name if letter.application else ""


def _applied_on(letter: Letter) -> str:
    return date_format(letter.application.applied_at, "DATE_FORMAT") if letter.application else ""


KNOWN: tuple[tuple[str, str, Resolve], ...] = (
    ("candidate.first_name", gettext_noop("The candidate’s first name"), _of_candidate("first_name")),
    ("candidate.last_name", gettext_noop("The candidate’s last name"), _of_candidate("last_name")),
    ("candidate.name", gettext_noop("The candidate’s whole name"), _name),
    ("candidate.email", gettext_noop("The candidate’s e-mail address"), _of_candidate("email")),
    ("job.title", gettext_noop("The job’s title"), _of_job("title")),
    ("job.department", gettext_noop("The job’s department"), _of_job("department")),
    ("job.location", gettext_noop("Where the job is"), _of_job("location")),
    ("application.stage", gettext_noop("The stage that the application stands in"), _stage),
    ("application.applied_on", gettext_noop("The day of applying"), _applied_on),
    ("company.name", gettext_noop("Your company’s name"), lambda letter: letter.tenant.name),
    ("recruiter.name", gettext_noop("Who writes, or looks after the candidate"), _of_recruiter("name")),
    ("recruiter.first_name", gettext_noop("The recruiter’s first name"), _of_recruiter("first_name")),
    ("recruiter.email", gettext_noop("The recruiter’s e-mail address"), _of_recruiter("email")),
)

for _each in KNOWN:
    register_variable(*_each)
register_variable("offer_link", gettext_noop("The page with the offer; given where an offer is sent"))
