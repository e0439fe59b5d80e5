"""Recruiting's models, one module per noun."""

from recruiting.models.applications import Application, ApplicationEvent, ApplicationNote, CandidateNote, Evidence
from recruiting.models.candidates import Candidate, CandidateIdentity, UserCandidateAssignment
from recruiting.models.intakes import ResumeIntake
from recruiting.models.job_descriptions import JobDescription
from recruiting.models.matches import ExtractionLog, SkillMatch
from recruiting.models.pipelines import Pipeline, PipelineStage
from recruiting.models.policies import HiringPolicy
from recruiting.models.requisitions import JobRequisition
from recruiting.models.resumes import Resume, ResumeSection, ResumeText
from recruiting.models.skills import Skill

__all__ = [
    "Application",
    "ApplicationEvent",
    "ApplicationNote",
    "Candidate",
    "CandidateIdentity",
    "CandidateNote",
    "Evidence",
    "ExtractionLog",
    "HiringPolicy",
    "JobDescription",
    "JobRequisition",
    "Pipeline",
    "PipelineStage",
    "Resume",
    "ResumeIntake",
    "ResumeSection",
    "ResumeText",
    "Skill",
    "SkillMatch",
    "UserCandidateAssignment",
]
