"""Accounts' models, one module per noun."""

from accounts.models.consents import ConsentRecord
from accounts.models.invitations import Invitation
from accounts.models.mail import OutgoingMail
from accounts.models.memberships import Membership
from accounts.models.notifications import Notification
from accounts.models.privacy import DataExportRequest, DeletionRequest
from accounts.models.profiles import UserProfile, UserSettings
from accounts.models.role_requests import RoleChangeRequest
from accounts.models.sent_notices import SentNotice
from accounts.models.streaks import Streak
from accounts.models.teams import TeamAssignment
from accounts.models.tokens import ApiToken
from accounts.models.users import User
from accounts.models.views import SavedView

__all__ = [
    "ApiToken",
    "ConsentRecord",
    "DataExportRequest",
    "DeletionRequest",
    "Invitation",
    "Membership",
    "Notification",
    "OutgoingMail",
    "RoleChangeRequest",
    "SavedView",
    "SentNotice",
    "Streak",
    "TeamAssignment",
    "User",
    "UserProfile",
    "UserSettings",
]
