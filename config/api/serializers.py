"""What serializers share: refusing unknown fields, sparse answers, references by public id."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers


class RefusesUnknown(serializers.Serializer):
    """A field that is not known is refused by name, so that a typing error is not a silent no."""

    def to_internal_value(self, data: Any) -> Any:
        """As usual. Raises ValidationError naming each unknown field."""
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                raise serializers.ValidationError(
                    {name: ["There is no such field."] for name in unknown}, "unknown_field"
                )
        return super().to_internal_value(data)


class Sparse(serializers.Serializer):
    """`?fields=id,title` answers with these fields alone; the nested ones stay whole."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """As usual, or those asked for. Raises ValidationError naming what is not there."""
        fields: dict[str, serializers.Field] = super().get_fields()
        wanted = self._wanted()
        if not wanted:
            return fields
        unknown = sorted(wanted - set(fields))
        if unknown:
            raise serializers.ValidationError({"fields": [f"There is no field “{name}”." for name in unknown]})
        return {name: field for name, field in fields.items() if name in wanted}

    def _wanted(self) -> set[str]:
        request = self.context.get("request")
        above: Any = self.parent
        many = isinstance(above, serializers.ListSerializer) and above.parent is None
        if request is None or request.method != "GET" or (above is not None and not many):
            return set()
        return {name for name in request.query_params.get("fields", "").split(",") if name}


@cache
def sparse(shape: Any) -> Any:
    """The same shape, able to answer with some of its fields."""
    if issubclass(shape, Sparse) or not issubclass(shape, serializers.Serializer):
        return shape
    return type(shape.__name__, (Sparse, shape), {"__doc__": shape.__doc__, "__module__": shape.__module__})


class Reference(serializers.UUIDField):
    """A row by its public id, among those that the caller may name: `rows(user)`."""

    def __init__(self, *, rows: Callable[[Any], QuerySet], **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """The row. Raises ValidationError where there is none that the caller sees."""
        public_id = super().to_internal_value(data)
        row = self.rows(self.context["request"].user).filter(public_id=public_id).first()
        if row is None:
            raise serializers.ValidationError("There is nothing with this id that you can see.", "does_not_exist")
        return row
