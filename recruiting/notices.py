"""The kinds of notice that recruiting owns."""

from accounts.enums import NoticeType
from accounts.notices import STAFF, Kind, register

MENTION = Kind(
    "recruiting.mention", "Somebody mentions you in a note", NoticeType.APPLICATION, mail_default=True, rule=STAFF
)
MOVED = Kind(
    "recruiting.application_moved", "A candidate of yours moves to another stage", NoticeType.APPLICATION, rule=STAFF
)
DECIDED = Kind(
    "recruiting.application_decided", "A decision on a candidate of yours", NoticeType.APPLICATION, rule=STAFF
)
ASSIGNED = Kind("recruiting.candidate_assigned", "A candidate is given to you", NoticeType.APPLICATION, rule=STAFF)
UPLOADED = Kind("recruiting.upload_finished", "Résumés that you added have been read", NoticeType.APPLICATION)

for _kind in (MENTION, MOVED, DECIDED, ASSIGNED, UPLOADED):
    register(_kind)

MAIL_RECEIVED = Kind(
    "recruiting.mail_received", "A candidate of yours writes", NoticeType.APPLICATION, True, rule=STAFF
)
MAIL_BOUNCED = Kind(
    "recruiting.mail_bounced", "Your mail to a candidate comes back", NoticeType.APPLICATION, rule=STAFF
)

for _kind in (MAIL_RECEIVED, MAIL_BOUNCED):
    register(_kind)

APPLIED = Kind("recruiting.applied", "Somebody applies to a job of yours", NoticeType.APPLICATION, rule=STAFF)
ASKED = Kind(
    "recruiting.candidate_asks", "A candidate of yours asks something", NoticeType.APPLICATION, True, rule=STAFF
)

for _kind in (APPLIED, ASKED):
    register(_kind)

ACTION_REFUSED = Kind(
    "recruiting.stage_action_refused", "A stage could not do what it does", NoticeType.APPLICATION, rule=STAFF
)
PUBLISH_ASKED = Kind(
    "recruiting.publish_asked",
    "A job of yours waits for your approval",
    NoticeType.APPLICATION,
    mail_default=True,
    rule=STAFF,
)
PUBLISH_ANSWERED = Kind(
    "recruiting.publish_answered", "An answer to your asking to publish", NoticeType.APPLICATION, rule=STAFF
)
JOB_CLOSED = Kind(
    "recruiting.requisition_closed", "A job of yours closes by its date", NoticeType.APPLICATION, rule=STAFF
)

for _kind in (ACTION_REFUSED, PUBLISH_ASKED, PUBLISH_ANSWERED, JOB_CLOSED):
    register(_kind)

SEARCH_HITS = Kind(
    "recruiting.saved_search", "New people for a saved search", NoticeType.APPLICATION, mail_default=True, rule=STAFF
)

register(SEARCH_HITS)

IMPORTED = Kind(
    "recruiting.import_done", "An import of yours is done", NoticeType.APPLICATION, mail_default=True, rule=STAFF
)
EXPORTED = Kind(
    "recruiting.export_ready", "An export of yours is ready", NoticeType.APPLICATION, mail_default=True, rule=STAFF
)

for _kind in (IMPORTED, EXPORTED):
    register(_kind)

OFFER_ANSWERED = Kind(
    "recruiting.offer_answered",
    "A candidate answers an offer, or lets it expire",
    NoticeType.APPLICATION,
    mail_default=True,
    rule=STAFF,
)
OFFER_SEATS = Kind(
    "recruiting.offer_seats", "A job is filled while other offers are out", NoticeType.APPLICATION, rule=STAFF
)

for _kind in (OFFER_ANSWERED, OFFER_SEATS):
    register(_kind)
