"""What interviews keep."""

from interviews.models.availability import Availability, BookingLink, BusyBlock, InterviewerCalendar
from interviews.models.banks import BankQuestion, QuestionBank, Tag
from interviews.models.bias import BiasAnalysis, BiasTerm
from interviews.models.chats import Chat, ChatMessage, DrillAnswer, InterviewResponseLatency, KeyQuestion
from interviews.models.feedback import FeedbackVersion, InterviewFeedback
from interviews.models.invitations import InvitedInterview
from interviews.models.plans import InterviewPlan, PlanInterview
from interviews.models.reports import ExportableReport, ReportReview, ReportVersion
from interviews.models.sessions import InterviewParticipant, InterviewSession, ReservedTime, Room, SessionChange
from interviews.models.templates import InterviewTemplate, TemplateRecommendation, TemplateVersion

__all__ = [
    "Availability",
    "BankQuestion",
    "BiasAnalysis",
    "BiasTerm",
    "BookingLink",
    "BusyBlock",
    "Chat",
    "ChatMessage",
    "DrillAnswer",
    "ExportableReport",
    "FeedbackVersion",
    "InterviewFeedback",
    "InterviewParticipant",
    "InterviewPlan",
    "InterviewResponseLatency",
    "InterviewSession",
    "InterviewTemplate",
    "InterviewerCalendar",
    "InvitedInterview",
    "KeyQuestion",
    "PlanInterview",
    "QuestionBank",
    "ReportReview",
    "ReportVersion",
    "ReservedTime",
    "Room",
    "SessionChange",
    "Tag",
    "TemplateRecommendation",
    "TemplateVersion",
]
