"""The fields that a search may name, and the letter under which each is indexed."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The first letter of an indexed term says what it is; a word follows. No two kinds share a letter.
STEM, EXACT, WHO, MARK = "s", "x", "w", "b"
EVERYBODY, BREAK, NOBODY = f"{MARK}all", f"{MARK}cut", f"{MARK}none"
SHORTEST_PREFIX = 2
SHORTEST_NAME = 3  # letters from which a plain word also finds names that begin with it


class Field(NamedTuple):
    """A field: its letters for exact words and, where endings do not matter, for stems."""

    exact: str
    stem: str
    says: str | Promise


FIELDS = {
    "name": Field("n", "", _("part of a name")),
    "email": Field("e", "", _("an e-mail address or a part of it")),
    "phone": Field("p", "", _("digits of a telephone number, five or more")),
    "skill": Field("k", "j", _("a skill of the profile")),
    "title": Field("t", "u", _("the position held")),
    "company": Field("c", "", _("the employer")),
    "location": Field("l", "", _("the place")),
    "tag": Field("g", "", _("a tag")),
    "source": Field("f", "", _("where the person came from: upload, careers, referral…")),
    "status": Field("z", "", _("active, placed or archived")),
    "resume": Field(EXACT, STEM, _("words of the résumé alone")),
}
RESUME = "resume"
