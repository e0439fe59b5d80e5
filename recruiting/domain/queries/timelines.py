"""An application's timeline as its page shows it: the kinds to choose from, the entries of those chosen."""

from typing import Any

from accounts.models import User
from recruiting.domain.queries.blind import timeline_as_shown
from recruiting.domain.timelines import timeline_kinds, timeline_of
from recruiting.models import Application

FIRST, ALL = "move", "all"


def timeline_shown(application: Application, user: User, show: str) -> dict[str, Any]:
    """{timeline, kinds, show}: `show` is the code of one kind, or "all"; moves and decisions where nothing is asked, so
    that the page stays light. A statement for each kind shown."""
    kinds = timeline_kinds()
    wanted = show if show in {ALL, *(kind.code for kind in kinds)} else FIRST
    entries = timeline_of(application, user, show="" if wanted == ALL else wanted)
    return {"timeline": timeline_as_shown(application, entries), "kinds": kinds, "show": wanted}
