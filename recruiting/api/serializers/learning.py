"""Learning resources on the wire."""

from rest_framework import serializers

from config.api.serializers import Sparse
from recruiting.models import LearningResource


class LearningResourceSerializer(Sparse, serializers.ModelSerializer[LearningResource]):
    """A free course, book or manual for one skill; `level` is beginner, intermediate or advanced."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = LearningResource
        fields = ["id", "title", "topic", "skill", "level", "url", "provider"]
        read_only_fields = fields
