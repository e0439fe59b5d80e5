"""The kinds of notice that assessments owns."""

from accounts.enums import NoticeType
from accounts.notices import STAFF, Kind, register

SUBMITTED = Kind("assessments.submitted", "A candidate hands in a test", NoticeType.ASSESSMENT, rule=STAFF)
TO_MARK = Kind("assessments.to_mark", "Answers wait for a person to mark them", NoticeType.ASSESSMENT, rule=STAFF)
HELP = Kind(
    "assessments.help", "A candidate asks for help during a test", NoticeType.ASSESSMENT, mail_default=True, rule=STAFF
)
RELEASED = Kind("assessments.released", "Your test result is there", NoticeType.ASSESSMENT, mail_default=True)
GENERATED = Kind("assessments.generated", "Questions that you asked for are drafted", NoticeType.ASSESSMENT, rule=STAFF)

for _kind in (SUBMITTED, TO_MARK, HELP, RELEASED, GENERATED):
    register(_kind)
