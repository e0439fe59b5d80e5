"""What a person is called where somebody looks at their application."""

from typing import Any

from recruiting.models import Application


def name_shown(application: Application, user: Any) -> str:
    """The candidate's name as this person may read it. The one place that pages and lists of the pipeline ask."""
    return application.candidate.name
