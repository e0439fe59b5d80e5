"""Accounts' addresses; allauth's own stand under /accounts/."""

from allauth.mfa.recovery_codes.views import view_recovery_codes
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from accounts.enums import Theme
from accounts.views import (
    invitations,
    notifications,
    people,
    privacy,
    role_requests,
    saved_views,
    sent_notices,
    sessions,
    settings,
    social,
    teams,
    tokens,
)

pages = [
    path("people/", people.people_list, name="people_list"),
    path("people/invite/", invitations.member_invite, name="member_invite"),
    path("people/<uuid:public_id>/", people.member_detail, name="member_detail"),
    path("people/<uuid:public_id>/role/", people.role_change, name="role_change"),
    path("people/<uuid:public_id>/deactivate/", people.member_deactivate, name="member_deactivate"),
    path("people/<uuid:public_id>/reactivate/", people.member_reactivate, name="member_reactivate"),
    path("people/<uuid:public_id>/reset/", people.reset_send, name="reset_send"),
    path("people/<uuid:public_id>/unlock/", people.member_unlock, name="member_unlock"),
    path("people/invitations/<uuid:public_id>/revoke/", invitations.invitation_revoke, name="invitation_revoke"),
    path("roles/ask/", role_requests.role_ask, name="role_ask"),
    path("roles/requests/", role_requests.role_request_list, name="role_request_list"),
    path("roles/requests/<uuid:public_id>/", role_requests.role_request_detail, name="role_request_detail"),
    path("roles/requests/<uuid:public_id>/decide/", role_requests.role_request_decide, name="role_request_decide"),
    path("team/", teams.team_list, name="team_list"),
    path("team/assign/", teams.junior_assign, name="junior_assign"),
    path("team/<uuid:public_id>/end/", teams.assignment_end, name="assignment_end"),
    path("directory/", people.directory_list, name="directory_list"),
    path("invitations/<str:secret>/", invitations.invitation_accept, name="invitation_accept"),
    path("notifications/", notifications.notification_list, name="notification_list"),
    path("notifications/sent/", sent_notices.sent_notice_list, name="sent_notice_list"),
    path("notifications/send/", sent_notices.notice_send, name="notice_send"),
    path("notifications/bell/", notifications.notification_bell, name="notification_bell"),
    path("notifications/read/", notifications.notification_read_all, name="notification_read_all"),
    path("notifications/<uuid:public_id>/read/", notifications.notification_read, name="notification_read"),
    path("notifications/<uuid:public_id>/archive/", notifications.notification_archive, name="notification_archive"),
    path("settings/", settings.settings_edit, name="settings_edit"),
    path("settings/notices/", settings.notice_settings_edit, name="notice_settings_edit"),
    path("settings/link/", social.social_link, name="social_link"),
    path("settings/team/", settings.tenant_edit, name="tenant_edit"),
    path("settings/tokens/", tokens.token_list, name="token_list"),
    path("settings/tokens/create/", tokens.token_create, name="token_create"),
    path("settings/tokens/<uuid:public_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("settings/sessions/", sessions.session_list, name="session_list"),
    path("settings/sessions/others/revoke/", sessions.others_revoke, name="others_revoke"),
    path("settings/sessions/<str:handle>/revoke/", sessions.session_revoke, name="session_revoke"),
    path("settings/recovery-codes/", sessions.recovery_codes_download, name="recovery_codes_download"),
    *(
        path(f"settings/theme/{one}/", settings.theme_change, {"theme": one}, name="theme_change")
        for one in Theme.values
    ),
    path("views/", saved_views.saved_view_save, name="saved_view_save"),
    path("views/<uuid:public_id>/", saved_views.saved_view_edit, name="saved_view_edit"),
    path("views/<uuid:public_id>/delete/", saved_views.saved_view_delete, name="saved_view_delete"),
    path("lists/choose/", saved_views.list_choose, name="list_choose"),
    path("settings/privacy/", privacy.privacy, name="privacy"),
    path("settings/privacy/copies/ask/", privacy.data_export_ask, name="data_export_ask"),
    path("settings/privacy/copies/<uuid:public_id>/", privacy.data_export_fetch, name="data_export_fetch"),
    path("settings/privacy/erasure/", privacy.deletion_plan, name="deletion_plan"),
    path("settings/privacy/erasure/confirm/", privacy.deletion_confirm, name="deletion_confirm"),
    path("settings/privacy/erasure/cancel/", privacy.deletion_cancel, name="deletion_cancel"),
    path("settings/privacy/consents/<uuid:public_id>/withdraw/", privacy.consent_withdraw, name="consent_withdraw"),
    path("settings/team/consents/", privacy.consent_version_list, name="consent_version_list"),
    path("settings/streaks/", settings.streak_list, name="streak_list"),
    path("workspace/", sessions.tenant_switch, name="tenant_switch"),
]

urlpatterns = [
    # Ours in place of allauth's: a list in two queries, and codes that no cache keeps.
    path("accounts/sessions/", login_required(RedirectView.as_view(pattern_name="accounts:session_list"))),
    path("accounts/2fa/recovery-codes/", never_cache(view_recovery_codes)),
    path("accounts/", include("allauth.urls")),
    path("", include((pages, "accounts"))),
]
