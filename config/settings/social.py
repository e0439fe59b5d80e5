"""Signing in with Google, Microsoft or a company's own OpenID Connect server: only where its keys are set."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from config.settings.environment import env

_APPS = "allauth.socialaccount.providers"


@dataclass(frozen=True, slots=True)
class SocialLogin:
    """One button of the log-in page: `code` is what allauth calls the provider, `login` the name of its address with
    `kwargs`, `origins` where a browser is sent (the form-action of the content security policy), `values` allauth's
    own configuration."""

    code: str
    name: str
    login: str
    kwargs: dict[str, str]
    origins: tuple[str, ...]
    values: dict[str, Any]


def _google() -> SocialLogin | None:
    client = env.str("GOOGLE_CLIENT_ID", default="")
    if not client:
        return None
    app = {"client_id": client, "secret": env.str("GOOGLE_CLIENT_SECRET", default="")}
    values = {"APPS": [app], "SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True}
    return SocialLogin("google", "Google", "google_login", {}, ("https://accounts.google.com",), values)


def _microsoft() -> SocialLogin | None:
    client = env.str("MICROSOFT_CLIENT_ID", default="")
    if not client:
        return None
    # Anybody can give a directory of their own any address: only the domains named here count as proven.
    own: dict[str, Any] = {
        "tenant": env.str("MICROSOFT_TENANT", default="organizations"),
        "verified_email": env.list("MICROSOFT_VERIFIED_DOMAINS", default=[]),
    }
    app = {"client_id": client, "secret": env.str("MICROSOFT_CLIENT_SECRET", default=""), "settings": own}
    origins = ("https://login.microsoftonline.com",)
    return SocialLogin("microsoft", "Microsoft", "microsoft_login", {}, origins, {"APPS": [app]})


def _company() -> SocialLogin | None:
    server = env.str("OIDC_SERVER_URL", default="").rstrip("/")
    if not server:
        return None
    name, parts = env.str("OIDC_NAME", default="your company"), urlsplit(server)
    own: dict[str, Any] = {"server_url": server}
    domains = env.list("OIDC_VERIFIED_DOMAINS", default=[])
    if domains:
        own["verified_email"] = domains
    app = {
        "provider_id": "company",
        "name": name,
        "client_id": env.str("OIDC_CLIENT_ID", default=""),
        "secret": env.str("OIDC_CLIENT_SECRET", default=""),
        "settings": own,
    }
    origins = (f"{parts.scheme}://{parts.netloc}",)
    values = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    return SocialLogin("openid_connect", name, "openid_connect_login", {"provider_id": "company"}, origins, values)


LOGINS = [one for one in (_google(), _microsoft(), _company()) if one is not None]
APPS = [f"{_APPS}.{one.code}" for one in LOGINS]
ORIGINS = [origin for one in LOGINS for origin in one.origins]
PROVIDERS = {one.code: one.values for one in LOGINS}
