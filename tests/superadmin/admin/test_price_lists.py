"""Lists of prices, in and out, in the console."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from superadmin.models import AIModel, AuditLog, ModelPrice
from tests.kit.console import signed_in

IMPORT, EXPORT = "admin:superadmin_modelprice_import", "admin:superadmin_modelprice_export"
HEAD = "model,starts_on,prompt_price_per_1k,completion_price_per_1k\n"


@pytest.fixture
def models(db) -> tuple[AIModel, AIModel]:
    one, other = AIModel.objects.create(name="small"), AIModel.objects.create(name="large", tier="premium")
    one.prices.create(
        starts_on=date(2026, 1, 1), prompt_price_per_1k=Decimal("0.001"), completion_price_per_1k=Decimal("0.002")
    )
    return one, other


def imported(console: Client, table: str) -> str:
    """Import a CSV and confirm it; the last page."""
    file = SimpleUploadedFile("prices.csv", table.encode(), "text/csv")
    page = console.post(reverse(IMPORT), {"import_file": file, "format": "0", "resource": ""})
    form = page.context.get("confirm_form")
    if form is None:
        return page.content.decode()
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    confirmed = console.post(reverse("admin:superadmin_modelprice_process_import"), data, follow=True)
    return confirmed.content.decode()


def prices() -> list[tuple[str, str, Decimal, Decimal]]:
    rows = ModelPrice.objects.order_by("model__name", "starts_on")
    return [(one.model.name, str(one.starts_on), one.prompt_price_per_1k, one.completion_price_per_1k) for one in rows]


def test_new_prices_come_in_and_known_ones_are_changed_and_recorded(console, models) -> None:
    imported(
        console, f"{HEAD}small,2026-01-01,0.0015,0.002\nsmall,2026-06-01,0.0005,0.001\nlarge,2026-06-01,0.01,0.03\n"
    )
    assert prices() == [
        ("large", "2026-06-01", Decimal("0.01"), Decimal("0.03")),
        ("small", "2026-01-01", Decimal("0.0015"), Decimal("0.002")),
        ("small", "2026-06-01", Decimal("0.0005"), Decimal("0.001")),
    ]
    log = AuditLog.sealing.filter(name="superadmin.ai_model.priced").order_by("pk")
    assert [row.description for row in log] == [
        "small from 2026-01-01, imported",
        "small from 2026-06-01, imported",
        "large from 2026-06-01, imported",
    ]
    changed = log[0].personal.changes["prompt_price_per_1k"]
    assert [Decimal(changed[side]) for side in ("old", "new")] == [Decimal("0.001"), Decimal("0.0015")]
    assert log[0].personal.actor_email == "root@platform.test"


def test_the_same_list_again_changes_and_records_nothing(console, models) -> None:
    table = f"{HEAD}small,2026-01-01,0.001,0.002\n"
    imported(console, table)
    assert not AuditLog.sealing.filter(name="superadmin.ai_model.priced").exists()
    assert len(prices()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "unknown,2026-06-01,0.01,0.03",
        "small,soon,0.01,0.03",
        "small,2026-06-01,-0.01,0.03",
        "small,2026-06-01,free,0.03",
        "small,2026-06-01,,0.03",
        "small,2026-06-01,99999,0.03",
    ],
)
def test_a_wrong_line_keeps_the_whole_list_out(console, models, line) -> None:
    before = prices()
    page = imported(console, f"{HEAD}large,2026-06-01,0.01,0.03\n{line}\n")
    assert "confirm_form" not in page
    assert prices() == before
    assert not AuditLog.sealing.filter(name="superadmin.ai_model.priced").exists()


def test_what_goes_out_comes_in_again(console, models) -> None:
    out = console.post(
        reverse(EXPORT),
        {"format": "0", "resource": "0", **{f"priceresource_{name}": "on" for name in HEAD.strip().split(",")}},
    )
    table = out.content.decode()
    assert table.splitlines()[0] == HEAD.strip()
    before = prices()
    ModelPrice.objects.all().delete()
    imported(console, table)
    assert prices() == before


def test_it_is_the_superadmins_alone(ours, theirs, models) -> None:
    for path in (IMPORT, EXPORT):
        assert signed_in(ours.admin).get(reverse(path)).status_code == 404
        assert Client().get(reverse(path)).status_code in (302, 404)
