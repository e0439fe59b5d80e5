"""Inviting people, and accepting."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain import invitations
from accounts.forms.people import InviteForm
from accounts.models import Invitation, User
from accounts.rules import membership_of
from accounts.views.sessions import back_to
from config.errors import Refused
from config.web.access import require
from superadmin.models import Tenant


def open_tenant(request: HttpRequest) -> tuple[Tenant, User]:
    """The tenant that the request works in, and who asks; for views whose rule holds only for members."""
    membership = membership_of(request.user)
    assert membership is not None  # noqa: S101 - the rule was asked before
    actor: User = request.user  # type: ignore[assignment]  # login_required
    return membership.tenant, actor


@login_required
def member_invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    require("accounts.invite_member", request.user)
    tenant, actor = open_tenant(request)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.invite_member(tenant=tenant, actor=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(
                request, _("An invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]}
            )
            return redirect("accounts:people_list")
    return render(request, "accounts/member_invite.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def invitation_revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an invitation back."""
    require("accounts.revoke_invitation", request.user)
    invitation = get_object_or_404(Invitation, public_id=public_id)
    actor: User = request.user  # type: ignore[assignment]  # login_required
    invitations.revoke_invitation(invitation=invitation, actor=actor)
    messages.success(request, _("The invitation of %(email)s no longer works.") % {"email": invitation.email})
    return redirect("accounts:people_list")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind an invitation's link: sign up or in, then accept."""
    invitation = invitations.find_invitation(secret)
    if invitation is None:
        raise Http404
    if not isinstance(request.user, User):
        # Whoever holds the link reads that mailbox, so signing up with the address needs no second proof.
        get_adapter(request).stash_verified_email(request, invitation.email)
    elif request.method == "POST":
        membership = invitations.accept_invitation(invitation=invitation, user=request.user)
        request.session["tenant"] = str(membership.tenant.public_id)
        return back_to(request, "")
    fits = isinstance(request.user, User) and invitations.has_verified(request.user, invitation.email)
    return render(request, "accounts/invitation_accept.html", {"invitation": invitation, "fits": fits})
