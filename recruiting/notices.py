"""The kinds of notice that recruiting owns."""

from accounts.enums import NoticeType
from accounts.notices import Kind, register

MENTION = Kind("recruiting.mention", "Somebody mentions you in a note", NoticeType.APPLICATION, mail_default=True)
MOVED = Kind("recruiting.application_moved", "A candidate of yours moves to another stage", NoticeType.APPLICATION)
DECIDED = Kind("recruiting.application_decided", "A decision on a candidate of yours", NoticeType.APPLICATION)
ASSIGNED = Kind("recruiting.candidate_assigned", "A candidate is given to you", NoticeType.APPLICATION)
UPLOADED = Kind("recruiting.upload_finished", "Résumés that you added have been read", NoticeType.APPLICATION)

for _kind in (MENTION, MOVED, DECIDED, ASSIGNED, UPLOADED):
    register(_kind)
