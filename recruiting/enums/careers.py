"""Choices of the careers pages."""

from django.db import models

from config.workflow import Flow


class AnswerKind(models.TextChoices):
    """What an applicant is asked for."""

    SHORT = "short", "A line of text"
    LONG = "long", "A longer text"
    CHOICE = "choice", "One of several"
    MULTI = "multi", "Any of several"
    YES_NO = "yes_no", "Yes or no"
    NUMBER = "number", "A number"
    DATE = "date", "A date"


LISTED = (AnswerKind.CHOICE, AnswerKind.MULTI)
YES, NO = "yes", "no"


class RequestKind(models.TextChoices):
    """What a candidate asks for on the status page."""

    QUESTION = "question", "A question"
    PERSON = "person", "That a person looks at it"
    EXPLANATION = "explanation", "An explanation"
    COPY = "copy", "A copy of their data"
    ERASURE = "erasure", "The erasure of their data"


class RequestStatus(models.TextChoices):
    """Whether the team has answered."""

    OPEN = "open", "Waiting"
    ANSWERED = "answered", "Answered"


REQUEST_FLOW = Flow({RequestStatus.OPEN: [RequestStatus.ANSWERED], RequestStatus.ANSWERED: []})
