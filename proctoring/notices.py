"""The kinds of notice that proctoring owns."""

from accounts.enums import NoticeType
from accounts.notices import STAFF, Kind, register

SEVERE = Kind("proctoring.severe", "A high or critical event in a watched test", NoticeType.PROCTORING, rule=STAFF)
SECOND = Kind("proctoring.second", "A verdict waits for a second reviewer", NoticeType.PROCTORING, rule=STAFF)
EXPLAINED = Kind("proctoring.explained", "A candidate explained an event", NoticeType.PROCTORING, rule=STAFF)
ASKED = Kind("proctoring.asked", "You are asked to explain something", NoticeType.PROCTORING, mail_default=True)
ALTERNATIVE = Kind(
    "proctoring.alternative", "A candidate asks for another way to be tested", NoticeType.PROCTORING, rule=STAFF
)

for _kind in (SEVERE, SECOND, EXPLAINED, ASKED, ALTERNATIVE):
    register(_kind)
