"""What recruiting holds of a person, table by table, in the order of erasing."""

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Now, Substr

from accounts.domain.privacy_holders import Held, Holder, Person, addressed, emptied, nobody, theirs
from recruiting.domain.privacy import (
    Whose,
    import_runs,
    on_application,
    on_candidate,
    on_resume,
    recruiting_after,
    recruiting_before,
    recruiting_shared,
    recruiting_words,
)
from recruiting.enums import CandidateStatus


def _either(*ways: Whose) -> Whose:
    def whose(person: Person) -> Q:
        asked = nobody()
        for way in ways:
            asked |= way(person)
        return asked

    return whose


def _own_postings(person: Person) -> Q:
    """Where people practice, a posting is its owner's; elsewhere it is the company's."""
    return Q(user=person.user, tenant__is_practice=True) if person.user is not None else nobody()


_ANONYMOUS = {
    "first_name": "",
    # What is left to tell one erased person from another: the beginning of the row's own id.
    "last_name": Concat(Value("Erased "), Substr(Cast("public_id", CharField()), 1, 8)),
    "email": None,
    "phone": "",
    "current_company": "",
    "current_position": "",
    "location": "",
    "links": [],
    "years_experience": None,
    "experience_level": "",
    "skills": {},
    "availability_percentage": None,
    "tags": [],
    "consent_at": None,
    "retain_until": None,
    "user": None,
    "search_text": "",
    "erased_at": Now(),
    "status": CandidateStatus.ARCHIVED,
}
_ENDED = {"is_active": False, "unassigned_at": Coalesce(F("unassigned_at"), Now()), "unassigned_reason": ""}
_OFFER = {
    "bonus": "",
    "equity": "",
    "body": "",
    "letter": emptied("letter"),
    "answered_name": emptied("answered_name"),
    "answered_address": None,
    "reason": emptied("reason"),
}
_IMPORTED = {"raw": [], "key": "", "before": {}, "after": {}, "made": {}, "sentence": "", "undo_sentence": ""}

HELD = (
    # Reviews, matches and readings of their résumés.
    Held("recruiting.reviewfeedbackitem", on_resume("result__request__resume"), show=("result__request__public_id",)),
    Held("recruiting.reviewresult", on_resume("request__resume"), show=("request__public_id",)),
    Held("recruiting.reviewrequest", on_resume()),
    Held("recruiting.redactedresume", on_resume("text__resume")),
    Held("recruiting.skillmatch", _either(on_candidate(), on_application(), on_resume("resume_text__resume"))),
    Held("recruiting.extractionlog", on_resume(), {"output": {}, "filename": "", "error": ""}, mentions=("output",)),
    Held("recruiting.skillcheck", _either(theirs(), on_resume())),
    Held("recruiting.candidatedocument", on_candidate(), export=False),
    Held("recruiting.resumesection", on_resume("text__resume"), show=("text__resume__public_id",)),
    Held("recruiting.resumetext", on_resume(), show=("resume__public_id",)),
    # Files and what came with them.
    Held(
        "recruiting.resumeintake",
        _either(on_candidate(), on_candidate("for_candidate"), on_resume(), on_application()),
        files=("file",),
        file_name="original_filename",
    ),
    Held("recruiting.applydraft", lambda _person: nobody(), files=("file",), mentions=("extract",), export=False),
    Held(
        "recruiting.uploadeddocument",
        _either(on_candidate(), theirs()),
        files=("file",),
        file_name="original_filename",
    ),
    Held(
        "recruiting.resume",
        _either(on_candidate(), theirs("owner")),
        files=("file",),
        file_name="original_filename",
    ),
    Held("recruiting.jobdescription", _own_postings, files=("file",), file_name="filename"),
    # Applications: figures stay on an anonymized row, words go.
    Held("recruiting.selfidentification", on_application()),
    Held("recruiting.applicationnote", on_application()),
    Held("recruiting.evidence", on_application(), {"summary": ""}),
    Held("recruiting.identityreveal", on_application(), {"reason": ""}),
    Held("recruiting.stageactionrun", on_application(), {"sentence": ""}),
    Held("recruiting.bulkactitem", on_application(), {"before": {}, "sentence": ""}),
    Held("recruiting.sequencerun", on_application(), {"stop_note": ""}),
    Held("recruiting.candidaterequest", on_application()),
    Held("recruiting.statuslink", on_application()),
    Held("recruiting.arrival", on_application(), {}),
    Held("recruiting.offer", on_application(), _OFFER, files=("letter_file",)),
    Held("recruiting.applicationevent", on_application(), {}),
    Held(
        "recruiting.application",
        on_candidate(),
        {"cover_letter": "", "answers": {}},
        show=("requisition__title", "stage__name"),
    ),
    # The conversation.
    Held("recruiting.candidatemessage", _either(on_candidate(), on_application()), hide=("pending_links",)),
    Held("recruiting.unmatchedmail", addressed("from_address"), mentions=("subject", "body")),
    # Who they are, and how they came.
    Held("recruiting.importrow", on_candidate(), _IMPORTED, mentions=("raw", "before", "after")),
    Held(
        "recruiting.importrun",
        import_runs,
        {"samples": [], "preview": {}},
        files=("file",),
        mentions=("samples", "preview"),
        export=False,
    ),
    Held("recruiting.duplicatehint", _either(on_candidate("first"), on_candidate("second")), export=False),
    Held("recruiting.duplicatekey", on_candidate(), export=False),
    Held("recruiting.candidatemerge", _either(on_candidate("kept"), on_candidate("absorbed")), export=False),
    Held("recruiting.candidatenote", on_candidate()),
    Held("recruiting.poolmember", on_candidate(), show=("pool__name",)),
    Held("recruiting.savedsearchhit", on_candidate(), export=False),
    Held("recruiting.savedsearch", theirs("owner")),
    Held("recruiting.usercandidateassignment", on_candidate(), _ENDED),
    Held("recruiting.candidateidentity", on_candidate()),
    Held("recruiting.candidate", on_candidate("pk"), _ANONYMOUS, show=("tenant__name",)),
)
WITHOUT = {
    "recruiting.bulkact": "what was done to many at once; its words are the tenant's",
    "recruiting.exportrun": "files of many people: they end with the first erasure in their tenant",
    "recruiting.hiringpolicy": "the tenant's rules",
    "recruiting.jobquestion": "what a job asks",
    "recruiting.jobrequisition": "an opening; people who work on it are ids",
    "recruiting.jobrole": "kinds of jobs",
    "recruiting.learningresource": "a catalog",
    "recruiting.mailboxmark": "how far a mailbox was read",
    "recruiting.mailsequence": "the tenant's words",
    "recruiting.mailtemplate": "the tenant's words",
    "recruiting.nameswapprobe": "figures by the ids of applications",
    "recruiting.offertemplate": "the tenant's words",
    "recruiting.pipeline": "stages",
    "recruiting.pipelinestage": "stages",
    "recruiting.pool": "a list's name; who is on it goes",
    "recruiting.publishapproval": "what was said of an opening",
    "recruiting.sequencestep": "the tenant's words",
    "recruiting.skill": "a catalog",
    "recruiting.stageaction": "what a stage does",
}


def recruiting_holder() -> Holder:
    """What `apps.ready()` registers."""
    return Holder(
        "recruiting",
        HELD,
        recruiting_words,
        recruiting_shared,
        recruiting_before,
        recruiting_after,
        WITHOUT,
    )
