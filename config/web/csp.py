"""The admin's own content security policy: its theme needs two things that no other page may have (SPIKES E)."""

from collections.abc import Callable

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

# Alpine evaluates its attributes; the theme's colors are an inline <style>. Scripts stay ours alone.
ADMIN = {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]}


class AdminPolicyMiddleware:
    """Loosens the policy of /admin/ by exactly ADMIN. Stands after `csp.middleware.CSPMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the override on the admin's answers."""
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_update = ADMIN  # type: ignore[attr-defined]  # how django-csp 4 takes an override
        return response
