"""Signals of the base kit, for the apps above."""

from django.dispatch import Signal

# request (HttpRequest), limit and keyed_on (words of superadmin.enums.health), key (what it counts by, kept by nobody): a
# request was refused because a limit was used up
limit_passed = Signal()
