"""Opens the tenant that a request works in, for the whole request and no longer."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.lists import may_open_with_view
from accounts.domain.open_sessions import SEEN, see_session
from accounts.domain.saved_views import views_on
from accounts.domain.second_factors import has_second_factor
from accounts.domain.standing import Standing, standing_of, zone_of
from accounts.domain.tokens import find_token
from accounts.models import User
from config.api.problems import problem
from config.tenancy import tenant_scope, unscoped
from config.web.lists import list_at
from config.web.requests import client_address
from superadmin.domain.audit import from_request
from superadmin.domain.staff_sessions import KEY, open_session_of

# Pages that a person without a working membership still needs; Django's own @login_not_required marks public ones.
OPEN_VIEWS = frozenset(
    {
        "accounts:tenant_switch",
        "accounts:invitation_accept",
        "accounts:settings_edit",
        "accounts:social_link",
        "accounts:notice_settings_edit",
        "accounts:session_list",
        "accounts:session_revoke",
        "accounts:others_revoke",
        "accounts:recovery_codes_download",
        "accounts:theme_change",
        "accounts:privacy",
        "accounts:data_export_ask",
        "accounts:data_export_fetch",
        "accounts:deletion_plan",
        "accounts:deletion_confirm",
        "accounts:deletion_cancel",
        "accounts:consent_withdraw",
    }
)
OPEN_PREFIXES = ("account_", "socialaccount_", "mfa_", "usersessions_", "api-")


class TenantMiddleware:
    """Sets request.tenant, request.membership and request.workspaces, and opens scope, timezone and language.

    An API token decides its tenant; a session names one (`session["tenant"]`, a public id), else the one used last
    counts. The platform's admin is for superusers alone; it sees the tenant that they opened, else the platform's side
    of every tenant.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request inside its scope."""
        with ExitStack() as stack:
            if request.path.startswith("/admin/"):
                return self._platform_admin(request)
            user, standing = _who_and_where(request)
            _keep_seen(request)
            _note(request, standing)
            stack.enter_context(_caller(request, standing.membership.role if standing.membership else ""))
            if user is not None:
                stack.enter_context(timezone.override(zone_of(user, standing.membership)))
                locale = getattr(getattr(user, "profile", None), "locale", "")
                if locale:
                    stack.enter_context(translation.override(locale))
            if standing.membership is not None:
                stack.enter_context(tenant_scope(standing.membership.tenant_id))
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Tell a person whose membership does not work why, unless the page needs none; open a list as they like it."""
        sentence: str = getattr(request, "tenant_problem", "")
        if not sentence or _needs_no_tenant(request, view):
            return _default_view(request)
        if request.path.startswith("/api/"):
            answer = problem(403, "no_tenant", sentence)
            return JsonResponse(answer.data, status=403, content_type="application/problem+json")
        return render(request, "accounts/no_tenant.html", {"sentence": sentence}, status=403)

    def _platform_admin(self, request: HttpRequest) -> HttpResponse:
        _note(request, Standing())
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_superuser:
            raise Http404
        if settings.REQUIRE_ADMIN_MFA and not has_second_factor(request.user):
            messages.warning(request, _("The console asks for two-step sign-in here. Set it up first."))
            return redirect("mfa_index")
        _keep_seen(request)
        opened = open_session_of(request.user, request.session.get(KEY))
        request.staff_session = opened  # type: ignore[attr-defined]  # read by superadmin.admin.tenant_data
        scope = unscoped(reason="platform admin") if opened is None else tenant_scope(opened.tenant_id)
        with scope, _caller(request, "superadmin"):
            return self.get_response(request)


def _who_and_where(request: HttpRequest) -> tuple[User | None, Standing]:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if request.path.startswith("/api/") and kind.lower() == "token":
        return _by_token(request, secret.strip())
    if not isinstance(request.user, User):
        return None, Standing()
    return request.user, standing_of(request.user, str(request.session.get("tenant", "")))


def _keep_seen(request: HttpRequest) -> None:
    """Only of sessions that a log-in began; then a session without one, such as a test's, costs nothing."""
    last: int | None = request.session.get(SEEN)
    if last is None or not request.user.is_authenticated:
        return
    agent = request.headers.get("User-Agent", "")
    seen = see_session(key=request.session.session_key or "", last=last, ip=client_address(request), agent=agent)
    if seen != last:
        request.session[SEEN] = seen


def _by_token(request: HttpRequest, secret: str) -> tuple[User | None, Standing]:
    token = find_token(secret)
    if token is None:
        return None, Standing()
    request.api_token = token  # type: ignore[attr-defined]  # read by ScopedTokenAuthentication
    token.user.role_cap = token.role
    return token.user, standing_of(token.user, str(token.tenant.public_id))


def _caller(request: HttpRequest, role: str) -> AbstractContextManager[None]:
    agent = request.headers.get("User-Agent", "")
    return from_request(ip=client_address(request), user_agent=agent, role=role)


def _note(request: HttpRequest, standing: Standing) -> None:
    noted: Any = request
    noted.membership = standing.membership
    noted.tenant = standing.membership.tenant if standing.membership else None
    noted.workspaces = standing.choices
    noted.tenant_problem = standing.problem


def _default_view(request: HttpRequest) -> HttpResponse | None:
    """A list that is entered without a question opens with the person's default view of it, if there is one."""
    match = request.resolver_match
    page = list_at(match.view_name) if match and request.method == "GET" and not request.GET else None
    if page is None or getattr(request, "membership", None) is None or request.headers.get("HX-Request"):
        return None
    if not may_open_with_view(request.user, page.code):
        return None
    views = views_on(request.user, page.code)  # type: ignore[arg-type]  # whoever has a membership is a User
    request.saved_views = {page.code: views}  # type: ignore[attr-defined]  # read by the list's component
    query = next((one.query for one in views if one.is_default and one.user_id == request.user.pk), "")
    return redirect(f"{request.path}?{query}") if query else None


def _needs_no_tenant(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    # What of the API is the platform's own is open to superadmins, who need belong to no tenant.
    if getattr(getattr(view, "cls", None), "of_platform", False) and getattr(request.user, "is_superuser", False):
        return True
    # rest_framework marks each of its views as public, since it authenticates inside them.
    public = getattr(view, "login_required", True) is False and not request.path.startswith("/api/")
    return public or name in OPEN_VIEWS or name.startswith(OPEN_PREFIXES)
