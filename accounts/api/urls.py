"""Accounts' routes of the API."""

from django.urls import re_path

from accounts.api import schema  # noqa: F401 - importing registers the authentication's description
from accounts.api.saved_views import SavedViews
from accounts.api.views import Me, Memberships, MyStreaks, Notifications, Tokens, Users
from config.api.routers import BothSlashes

router = BothSlashes()
router.register("users", Users, basename="user")
router.register("memberships", Memberships, basename="membership")
router.register("notifications", Notifications, basename="notification")
router.register("tokens", Tokens, basename="token")
router.register("saved-views", SavedViews, basename="saved-view")

urlpatterns = [
    re_path(r"^me/?$", Me.as_view(), name="me"),
    re_path(r"^me/streaks/?$", MyStreaks.as_view(), name="me-streaks"),
    *router.urls,
]
