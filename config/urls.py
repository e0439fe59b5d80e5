"""Every address. Strings join the apps; nothing of them is imported here."""

from django.contrib import admin
from django.urls import include, path

from config.web.site import design, landing, palette

handler400 = "config.web.errors.bad_request"
handler403 = "config.web.errors.permission_denied"
handler404 = "config.web.errors.page_not_found"
handler500 = "config.web.errors.server_error"

urlpatterns = [
    path("", landing, name="landing"),
    path("palette/", palette, name="palette"),
    path("design/", design, name="design"),
    path("admin/", admin.site.urls),
    path("api/", include("config.api.urls")),
    path("", include("accounts.urls")),
    path("", include("superadmin.urls")),
    path("", include("recruiting.urls")),
    path("", include("proctoring.urls")),
    path("", include("interviews.urls")),
    path("", include("assessments.urls")),
]
