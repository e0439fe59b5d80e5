"""Every address, and those of a company's OpenID Connect server: they stand only where one is configured."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")), *ours]
