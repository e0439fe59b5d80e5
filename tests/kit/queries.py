"""Query counts: the same number whatever the rows."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_queries(action: Callable[[], object]) -> int:
    """How many statements an action sends, after one run that warms caches."""
    action()
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)
