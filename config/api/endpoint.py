"""What every address of the API does around its handler: a request that is sent twice is done once (`Idempotency-Key`),
and a change that was prepared on an old version is refused (`If-Match`)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import OperationalError, transaction
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from config.api import once, versions
from config.errors import Conflict

Handler = Callable[..., Any]
# Two requests that lock the same rows in another order: the database ends one of them.
_GAVE_WAY = frozenset({"40P01", "55P03", "40001"})


class Endpoint(APIView):
    """A view of the API. Both headers are taken where they mean something, and refused where they cannot be kept."""

    matched = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As usual; then the handler of this request is put between its conditions."""
        super().initial(request, *args, **kwargs)
        verb = str(request.method).lower()
        handler: Handler | None = getattr(self, verb, None)
        if handler is not None and request.method not in SAFE_METHODS:
            setattr(self, verb, partial(self._between, handler))

    def _between(self, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Any:
        conditional = versions.HEADER in request.headers
        work = partial(self._matching, handler) if conditional else handler
        keyed = request.method == "POST" and once.HEADER in request.headers
        if not keyed and not conditional:
            return work(request, *args, **kwargs)
        try:
            if keyed:
                return once.answered_once(request, lambda: work(request, *args, **kwargs))
            return work(request, *args, **kwargs)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in _GAVE_WAY:
                raise
            raise Conflict("Another request changes the same thing now. Send it again.", code="busy") from error

    def _matching(self, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Any:
        """The row stays locked from the comparison to the end of the change."""
        with transaction.atomic():
            response = handler(request, *args, **kwargs)
            if not self.matched and response.status_code < 300:
                raise versions.NotComparable("This address has no version to compare with `If-Match`.")
        return response
