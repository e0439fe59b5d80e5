"""A person's own invitations, by the addresses that they have proved to be theirs."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from interviews.domain.invitation_links import secret_of
from interviews.domain.invitation_mails import when_of
from interviews.domain.queries.invitation_lists import own_invitations


@login_not_required
@never_cache
def own_invitation_list(request: HttpRequest) -> HttpResponse:
    """Interviews that companies invited this person to: what is next first. Signed in is enough; a company that they
    belong to is not needed."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = own_invitations(request.user)
    rows = [{"invitation": one, "secret": secret_of(one), "when": when_of(one)} for one in found]
    return render(request, "interviews/own_invitation_list.html", {"rows": rows})
