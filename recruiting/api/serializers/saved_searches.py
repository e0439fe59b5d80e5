"""Saved searches on the wire."""

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.enums.search import SearchAlert
from recruiting.models import SavedSearch


class SavedSearchSerializer(Sparse, serializers.ModelSerializer[SavedSearch]):
    """A search that somebody keeps. `query` is the query string of `candidates/`; `alert` says when its owner is told
    of people who were added after it was saved."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    owner = PersonPart(read_only=True)

    class Meta:
        model = SavedSearch
        fields = ["id", "name", "query", "alert", "is_shared", "owner", "opened_at", "created_at", "updated_at"]
        read_only_fields = fields


class SavedSearchChange(RefusesUnknown):
    """What may be given of a search: {name, query, alert, is_shared}. Words and filters of `query` are kept."""

    name = serializers.CharField(max_length=120)
    query = serializers.CharField(max_length=1000)
    alert = serializers.ChoiceField(SearchAlert.choices, default=SearchAlert.NONE)
    is_shared = serializers.BooleanField(default=False)
