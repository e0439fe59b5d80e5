"""Recruiting's models, one module per noun."""

from recruiting.models.applications import Application, ApplicationEvent, ApplicationNote, CandidateNote, Evidence
from recruiting.models.approvals import PublishApproval
from recruiting.models.candidates import Candidate, CandidateIdentity, UserCandidateAssignment
from recruiting.models.careers import ApplyDraft, Arrival, CandidateRequest, StatusLink
from recruiting.models.documents import UploadedDocument
from recruiting.models.exports import ExportRun
from recruiting.models.fairness import NameSwapProbe, SelfIdentification
from recruiting.models.imports import ImportRow, ImportRun
from recruiting.models.intakes import ResumeIntake
from recruiting.models.job_descriptions import JobDescription
from recruiting.models.job_roles import JobRole
from recruiting.models.learning import LearningResource
from recruiting.models.mailing import MailSequence, MailTemplate, SequenceRun, SequenceStep
from recruiting.models.matches import ExtractionLog, SkillMatch
from recruiting.models.merges import CandidateMerge, DuplicateHint, DuplicateKey
from recruiting.models.messages import CandidateMessage, MailboxMark, UnmatchedMail
from recruiting.models.offers import Offer, OfferTemplate
from recruiting.models.pipelines import Pipeline, PipelineStage
from recruiting.models.planned import BulkAct, BulkActItem
from recruiting.models.policies import HiringPolicy
from recruiting.models.pools import Pool, PoolMember
from recruiting.models.questions import JobQuestion
from recruiting.models.redactions import IdentityReveal, RedactedResume
from recruiting.models.requisitions import JobRequisition
from recruiting.models.resumes import Resume, ResumeSection, ResumeText
from recruiting.models.reviews import ReviewFeedbackItem, ReviewRequest, ReviewResult
from recruiting.models.search import CandidateDocument, SavedSearch, SavedSearchHit
from recruiting.models.skill_checks import SkillCheck
from recruiting.models.skills import Skill
from recruiting.models.stage_actions import StageAction, StageActionRun

__all__ = [
    "Application",
    "ApplicationEvent",
    "ApplicationNote",
    "ApplyDraft",
    "Arrival",
    "BulkAct",
    "BulkActItem",
    "Candidate",
    "CandidateDocument",
    "CandidateIdentity",
    "CandidateMerge",
    "CandidateMessage",
    "CandidateNote",
    "CandidateRequest",
    "DuplicateHint",
    "DuplicateKey",
    "Evidence",
    "ExportRun",
    "ExtractionLog",
    "HiringPolicy",
    "IdentityReveal",
    "ImportRow",
    "ImportRun",
    "JobDescription",
    "JobQuestion",
    "JobRequisition",
    "JobRole",
    "LearningResource",
    "MailSequence",
    "MailTemplate",
    "MailboxMark",
    "NameSwapProbe",
    "Offer",
    "OfferTemplate",
    "Pipeline",
    "PipelineStage",
    "Pool",
    "PoolMember",
    "PublishApproval",
    "RedactedResume",
    "Resume",
    "ResumeIntake",
    "ResumeSection",
    "ResumeText",
    "ReviewFeedbackItem",
    "ReviewRequest",
    "ReviewResult",
    "SavedSearch",
    "SavedSearchHit",
    "SelfIdentification",
    "SequenceRun",
    "SequenceStep",
    "Skill",
    "SkillCheck",
    "SkillMatch",
    "StageAction",
    "StageActionRun",
    "StatusLink",
    "UnmatchedMail",
    "UploadedDocument",
    "UserCandidateAssignment",
]
