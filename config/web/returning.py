"""Where somebody came from, so that a form that stands on several pages leads back to the one it was sent from."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest) -> str:
    """The address of the page that sent this request, '' where it is not of this site or not told."""
    address = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if address and own else ""
