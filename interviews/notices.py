"""The kinds of notice that interviews owns."""

from accounts.enums import NoticeType
from accounts.notices import STAFF, Kind, register

PERSON_ASKED = Kind(
    "interviews.person",
    "A candidate asks for a person instead of software",
    NoticeType.INTERVIEW,
    mail_default=True,
    rule=STAFF,
)
CHAT_COMPLETED = Kind("interviews.completed", "A candidate finishes an AI interview", NoticeType.INTERVIEW)
REPORT_READY = Kind("interviews.report", "The report of an interview is ready", NoticeType.INTERVIEW)
REPORT_FAILED = Kind("interviews.report_failed", "A report could not be written", NoticeType.INTERVIEW)
RELEASED = Kind("interviews.released", "Your interview was reviewed", NoticeType.INTERVIEW, mail_default=True)
SCHEDULED = Kind("interviews.scheduled", "You are asked to interview somebody", NoticeType.INTERVIEW, rule=STAFF)
CHANGED = Kind("interviews.changed", "An interview of yours is moved or canceled", NoticeType.INTERVIEW, rule=STAFF)
DECLINED = Kind("interviews.declined", "An interviewer declines", NoticeType.INTERVIEW, mail_default=True, rule=STAFF)
BOOKED = Kind("interviews.booked", "A candidate chooses, moves or cancels a time", NoticeType.INTERVIEW, rule=STAFF)
FEEDBACK = Kind("interviews.feedback", "Feedback on an interview is handed in", NoticeType.INTERVIEW, rule=STAFF)
LATE = Kind("interviews.feedback_late", "Your feedback is late", NoticeType.INTERVIEW, mail_default=True, rule=STAFF)

for _kind in (
    PERSON_ASKED,
    CHAT_COMPLETED,
    REPORT_READY,
    REPORT_FAILED,
    RELEASED,
    SCHEDULED,
    CHANGED,
    DECLINED,
    BOOKED,
    FEEDBACK,
    LATE,
):
    register(_kind)
