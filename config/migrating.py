"""An operation for migrations that make many models at once."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateTogether(Operation):
    """New models, and what the same list adds to them: fields, indexes, constraints.

    After each operation Django draws every model in memory anew that is related to the changed one, here all of them;
    after this one it does so once. The tables are made as they are at the end of the list.
    """

    category = OperationCategory.ADDITION

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations
        made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
        for one in operations:
            if isinstance(one, CreateModel):
                continue
            if not isinstance(one, AddField | AddIndex | AddConstraint) or one.model_name.lower() not in made:
                raise ValueError(f"Not of a model that is made here: {one.describe()}.")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn again when first asked for
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def describe(self) -> str:
        return "; ".join(one.describe() for one in self.operations if isinstance(one, CreateModel))

    def _models(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> list[Any]:
        """Those that this database may have, in the order of the list."""
        models = [state.apps.get_model(app_label, one.name) for one in self.operations if isinstance(one, CreateModel)]
        return [model for model in models if self.allow_migrate_model(schema_editor.connection.alias, model)]
