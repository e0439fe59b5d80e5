"""How the company hires, as an admin sets it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from config.web.access import require
from recruiting.domain import policies
from recruiting.domain.careers.public import own_addresses
from recruiting.forms.policies import PolicyForm


@login_required
def policy_edit(request: HttpRequest) -> HttpResponse:
    """Rejections, silence, answers, the careers page."""
    require("recruiting.edit_policy", request.user)
    form = PolicyForm(request.POST or None, instance=policies.hiring_policy())
    if request.method == "POST" and form.is_valid():
        try:
            policies.edit_policy(values=form.cleaned_data, actor=cast(User, request.user))
            messages.success(request, _("Saved."))
            return redirect("recruiting:policy_edit")
        except ValidationError as refusal:
            for field, words in refusal.message_dict.items():
                form.add_error(field if field in form.fields else None, words)
    shown = {"form": form, "careers": own_addresses(cast(User, request.user))}
    return render(request, "recruiting/policy_edit.html", shown, status=422 if form.errors else 200)
