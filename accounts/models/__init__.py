"""Accounts' models, one module per noun."""

from accounts.models.consents import ConsentRecord
from accounts.models.invitations import Invitation
from accounts.models.mail import OutgoingMail
from accounts.models.memberships import Membership
from accounts.models.notifications import Notification
from accounts.models.profiles import UserProfile, UserSettings
from accounts.models.streaks import Streak
from accounts.models.tokens import ApiToken
from accounts.models.users import User
from accounts.models.views import SavedView

__all__ = [
    "ApiToken",
    "ConsentRecord",
    "Invitation",
    "Membership",
    "Notification",
    "OutgoingMail",
    "SavedView",
    "Streak",
    "User",
    "UserProfile",
    "UserSettings",
]
