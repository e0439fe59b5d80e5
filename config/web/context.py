"""What every page needs to know of the installation."""

import subprocess
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from config.settings.environment import ROOT, env


@cache
def running_commit() -> str:
    """The commit that runs (`SOURCE_COMMIT`, else git), for the AGPL's offer of source; '' where unknown."""
    given = env.str("SOURCE_COMMIT", default="")
    if given:
        return str(given)[:12]
    command = ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)  # noqa: S603 - fixed words
    except OSError:
        return ""
    return found.stdout.strip()


def site(request: HttpRequest) -> dict[str, Any]:
    """Template context: the commit and where its source is."""
    return {"source_commit": running_commit(), "source_url": settings.SOURCE_URL}
