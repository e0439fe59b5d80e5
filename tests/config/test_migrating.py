"""Many models made in one operation: the same tables as one by one, there and back."""

import pytest
from django.db import connection, models
from django.db.migrations.migration import Migration
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, AlterField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from config.migrating import CreateTogether

APP = "drawn_at_once"


def operations() -> list[Operation]:
    """Two models that name each other, and what is added to them."""
    return [
        CreateModel(name="Shelf", fields=[("id", models.BigAutoField(primary_key=True)), ("name", models.TextField())]),
        CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("shelf", models.ForeignKey(on_delete=models.CASCADE, to=f"{APP}.shelf")),
            ],
        ),
        AddField(
            "shelf", "best", models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="+", to=f"{APP}.book")
        ),
        AddField("shelf", "lent", models.ManyToManyField(related_name="+", to=f"{APP}.book")),
        AddIndex("shelf", models.Index(fields=["name"], name="drawn_by_name")),
        AddConstraint("book", models.UniqueConstraint(fields=["shelf"], name="drawn_one_each")),
    ]


def tables() -> dict[str, tuple[list[str], list[tuple[str, tuple[str, ...], bool, bool]]]]:
    """{table: (columns, [(columns, unique, index) of what stands on it])}."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name.startswith(APP):
                columns = [one.name for one in connection.introspection.get_table_description(cursor, name)]
                rules = connection.introspection.get_constraints(cursor, name).values()
                kinds = sorted(
                    (str(one["foreign_key"]), tuple(one["columns"]), one["unique"], one["index"]) for one in rules
                )
                found[name] = (columns, kinds)
    return found


def tables_after(given: list[Operation]) -> dict[str, object]:
    """What stands when these operations are run; they are taken back, which leaves nothing."""
    migration = Migration("0001", APP)
    migration.operations = given
    with connection.schema_editor() as editor:
        migration.apply(_rendered(), editor)
    made = tables()
    with connection.schema_editor() as editor:
        migration.unapply(_rendered(), editor)
    assert tables() == {}
    return dict(made)


def _rendered() -> ProjectState:
    """As the executor gives it: drawn before the first operation."""
    state = ProjectState()
    assert state.apps.get_models() == []
    return state


@pytest.mark.django_db(transaction=True)
def test_the_tables_are_those_of_one_by_one_and_go_back() -> None:
    one_by_one = tables_after(operations())
    assert len(one_by_one) == 3
    assert tables_after([CreateTogether(operations())]) == one_by_one


def test_it_can_be_written_and_said() -> None:
    migration = Migration("0001", APP)
    migration.operations = [CreateTogether(operations())]
    written = MigrationWriter(migration).as_string()
    assert "config.migrating.CreateTogether(" in written
    assert "AddConstraint(" in written
    assert migration.operations[0].describe() == "Create model Shelf; Create model Book"


@pytest.mark.parametrize(
    "other",
    [
        AddField("tenant", "name", models.TextField()),
        AddIndex("tenant", models.Index(fields=["name"], name="drawn_elsewhere")),
        AlterField("shelf", "name", models.TextField(blank=True)),
    ],
)
def test_what_is_not_of_its_own_models_is_refused(other: Operation) -> None:
    with pytest.raises(ValueError, match="Not of a model that is made here"):
        CreateTogether([*operations(), other])
