"""A cap may be one tenant's; what is gone is told to readers by its public id; features are flags alone."""

from typing import Any

import django.db.models.deletion
from django.apps import apps as real
from django.db import migrations, models


def name_rows(apps: Any, schema_editor: Any) -> None:
    """Give each mark the public id of its row. A mark whose row is gone was never told of, and cannot be any more.

    Feeds stand for tables of the apps above, which are there where a feed is: their names alone are taken."""
    connection = schema_editor.connection
    quote = connection.ops.quote_name
    feed, mark = apps.get_model("superadmin", "SyncFeed"), apps.get_model("superadmin", "SyncMark")
    for row in feed._base_manager.using(connection.alias).all():
        table = quote(real.get_model(row.resource)._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {quote(mark._meta.db_table)} SET public_id = "  # noqa: S608 - names of our own tables
                f"(SELECT t.public_id FROM {table} t WHERE t.id = row_pk) WHERE feed_id = %s",
                [row.pk],
            )
    mark._base_manager.using(connection.alias).filter(public_id__isnull=True).delete()


class Migration(migrations.Migration):
    """Columns, the marks' ids, then the constraint."""

    dependencies = [("superadmin", "0009_prices_moved")]

    operations = [
        migrations.RemoveField(model_name="tenant", name="features_enabled"),
        migrations.RemoveConstraint(model_name="monthlyspendingcap", name="superadmin_spending_cap_one_active"),
        migrations.AddField(
            model_name="monthlyspendingcap",
            name="tenant",
            field=models.ForeignKey(
                blank=True,
                help_text="Leave it empty for the cap of the whole platform.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="superadmin.tenant",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyspendingcap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True), ("tenant__isnull", True)),
                fields=("is_active",),
                name="superadmin_spending_cap_one_active",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyspendingcap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True), ("tenant__isnull", False)),
                fields=("tenant",),
                name="superadmin_spending_cap_one_of_tenant",
            ),
        ),
        migrations.AddField(model_name="syncmark", name="is_gone", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="syncmark", name="public_id", field=models.UUIDField(null=True)),
        migrations.RunPython(name_rows, migrations.RunPython.noop),
        migrations.AlterField(model_name="syncmark", name="public_id", field=models.UUIDField()),
    ]
