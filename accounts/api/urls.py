"""Accounts' routes of the API."""

from django.urls import re_path

from accounts.api import schema  # noqa: F401 - importing registers the authentication's description
from accounts.api.auth import LogIn, LogOut
from accounts.api.governance import RoleRequests, SentNotices, Teams
from accounts.api.notice_settings import MyNoticeSettings
from accounts.api.privacy import DataExports, MyDeletion, MyDeletionCode, MyDeletionConfirm
from accounts.api.saved_views import SavedViews
from accounts.api.views import Me, Memberships, MyStreaks, Notifications, Tokens, Users
from config.api.routers import BothSlashes

router = BothSlashes()
router.register("users", Users, basename="user")
router.register("memberships", Memberships, basename="membership")
router.register("notifications", Notifications, basename="notification")
router.register("tokens", Tokens, basename="token")
router.register("role-requests", RoleRequests, basename="role-request")
router.register("team", Teams, basename="team")
router.register("sent-notices", SentNotices, basename="sent-notice")
router.register("me/data-exports", DataExports, basename="data-export")
router.register("saved-views", SavedViews, basename="saved-view")

urlpatterns = [
    re_path(r"^auth/login/?$", LogIn.as_view(), name="auth-login"),
    re_path(r"^auth/logout/?$", LogOut.as_view(), name="auth-logout"),
    re_path(r"^me/notice-settings/?$", MyNoticeSettings.as_view(), name="me-notice-settings"),
    re_path(r"^me/deletion/?$", MyDeletion.as_view(), name="me-deletion"),
    re_path(r"^me/deletion/code/?$", MyDeletionCode.as_view(), name="me-deletion-code"),
    re_path(r"^me/deletion/confirm/?$", MyDeletionConfirm.as_view(), name="me-deletion-confirm"),
    re_path(r"^me/?$", Me.as_view(), name="me"),
    re_path(r"^me/streaks/?$", MyStreaks.as_view(), name="me-streaks"),
    *router.urls,
]
