"""The command that looks for duplicates among people from before."""

import io

import pytest
from django.core.management import CommandError, call_command

from config.tenancy import tenant_scope
from recruiting.domain.duplicates import dismiss_hint
from recruiting.models import DuplicateHint
from tests.factories.recruiting_people import make_double


def said(**options: str) -> str:
    out = io.StringIO()
    call_command("hint_duplicates", stdout=out, **options)
    return out.getvalue()


def test_hint_duplicates_finds_people_from_before_in_their_own_tenant(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        make_double(ours.senior)
    with tenant_scope(theirs.tenant.pk):
        make_double(theirs.senior)
    assert said(tenant="ours") == "ours: 2 compared, 1 to look at\n"
    with tenant_scope(theirs.tenant.pk):
        assert not DuplicateHint.objects.exists()
    with tenant_scope(ours.tenant.pk):
        hint = DuplicateHint.objects.get()
        dismiss_hint(hint=hint, actor=ours.senior)
    assert said() == "ours: 2 compared, 0 to look at\ntheirs: 2 compared, 1 to look at\n"
    with pytest.raises(CommandError, match="no tenant"):
        said(tenant="nobody")
