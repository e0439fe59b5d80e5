"""Choices of the fairness center: what people may say of themselves, and where a name-swap probe stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class Sex(models.TextChoices):
    """As in New York City's published audit tables, and a third answer for whom neither fits."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    ANOTHER = "another", _("Another answer")


class Ethnicity(models.TextChoices):
    """The race and ethnicity categories of the EEO-1 report (29 CFR 1602.7), which Local Law 144 refers to."""

    HISPANIC = "hispanic", _("Hispanic or Latino")
    WHITE = "white", _("White")
    BLACK = "black", _("Black or African American")
    PACIFIC = "pacific", _("Native Hawaiian or Pacific Islander")
    ASIAN = "asian", _("Asian")
    NATIVE = "native", _("Native American or Alaska Native")
    SEVERAL = "several", _("Two or more races")


class ProbeStatus(models.TextChoices):
    """Where a name-swap probe stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


PROBE_FLOW = Flow(
    {
        ProbeStatus.WAITING: [ProbeStatus.RUNNING, ProbeStatus.FAILED],
        ProbeStatus.RUNNING: [ProbeStatus.RUNNING, ProbeStatus.DONE, ProbeStatus.FAILED],
        ProbeStatus.DONE: [],
        ProbeStatus.FAILED: [],
    }
)


class SwapKind(models.TextChoices):
    """What a name-swap probe changes in a résumé."""

    NAME = "name", _("Name and e-mail")
    PRONOUN = "pronoun", _("Pronouns")
    SCHOOL = "school", _("School")
    ADDRESS = "address", _("Address")
