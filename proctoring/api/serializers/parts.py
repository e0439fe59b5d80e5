"""Small shapes that stand inside others."""

from rest_framework import serializers

from accounts.models import User


class PersonPart(serializers.ModelSerializer[User]):
    """A colleague: {id, name, email}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)

    class Meta:
        model = User
        fields = ["id", "name", "email"]
        read_only_fields = fields
