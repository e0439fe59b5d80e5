"""Accounts' addresses; allauth's own stand under /accounts/."""

from django.urls import include, path

from accounts.views import invitations, notifications, people, sessions, settings, tokens

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
    path("directory/", people.directory_list, name="directory_list"),
    path("invitations/<str:secret>/", invitations.invitation_accept, name="invitation_accept"),
    path("notifications/", notifications.notification_list, name="notification_list"),
    path("notifications/bell/", notifications.notification_bell, name="notification_bell"),
    path("notifications/read/", notifications.notification_read_all, name="notification_read_all"),
    path("notifications/<uuid:public_id>/read/", notifications.notification_read, name="notification_read"),
    path("notifications/<uuid:public_id>/archive/", notifications.notification_archive, name="notification_archive"),
    path("settings/", settings.settings_edit, name="settings_edit"),
    path("settings/team/", settings.tenant_edit, name="tenant_edit"),
    path("settings/tokens/", tokens.token_list, name="token_list"),
    path("settings/tokens/create/", tokens.token_create, name="token_create"),
    path("settings/tokens/<uuid:public_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("settings/streaks/", settings.streak_list, name="streak_list"),
    path("workspace/", sessions.tenant_switch, name="tenant_switch"),
]

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include((pages, "accounts"))),
]
