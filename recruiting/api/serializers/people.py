"""Duplicates, merges and pools, on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.domain.duplicates.words import reason_words
from recruiting.domain.merges import MERGEABLE
from recruiting.models import Candidate, CandidateMerge, DuplicateHint, Pool, PoolMember
from recruiting.rules import candidates_visible_to


class CandidateNamed(serializers.ModelSerializer[Candidate]):
    """Whom a row is about: {id, name}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)

    class Meta:
        model = Candidate
        fields = ["id", "name"]
        read_only_fields = fields


class ReasonPart(serializers.Serializer):
    """One reason of a hint: `points` above 0 speak for one person, below against."""

    code = serializers.CharField()
    points = serializers.IntegerField()
    words = serializers.CharField()


class DuplicateSerializer(Sparse, serializers.ModelSerializer[DuplicateHint]):
    """Two candidates who may be one person. `score` is the sum of the reasons' points; from 50 `likeness` is same."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    first = CandidateNamed(read_only=True)
    second = CandidateNamed(read_only=True)
    score = serializers.FloatField(read_only=True)
    reasons = serializers.SerializerMethodField()
    answered_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = DuplicateHint
        fields = [
            *("id", "first", "second", "score", "likeness", "reasons", "status", "answered_by", "answered_at"),
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field(ReasonPart(many=True))
    def get_reasons(self, row: DuplicateHint) -> list[dict[str, Any]]:
        """With a sentence for each."""
        return [{"code": one["code"], "points": one["points"], "words": reason_words(one)} for one in row.reasons]


class MergeSerializer(Sparse, serializers.ModelSerializer[CandidateMerge]):
    """A merge: whose value each field took, and how many rows of which table moved or stayed."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    kept = CandidateNamed(read_only=True)
    absorbed = CandidateNamed(read_only=True)
    choices = serializers.DictField(child=serializers.CharField(), read_only=True)
    moved = serializers.SerializerMethodField()
    stayed = serializers.SerializerMethodField()
    actor = PersonPart(read_only=True, allow_null=True)
    undone_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = CandidateMerge
        fields = [
            *("id", "kept", "absorbed", "choices", "moved", "stayed", "actor", "created_at", "undone_at", "undone_by"),
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_moved(self, row: CandidateMerge) -> dict[str, int]:
        """{table and key: rows}."""
        return {name: len(keys) for name, keys in row.moved.items()}

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_stayed(self, row: CandidateMerge) -> dict[str, int]:
        """{table and key: rows}."""
        return {name: len(keys) for name, keys in row.left.items()}


class NewMerge(RefusesUnknown):
    """What to merge into the candidate of the address: {absorbed_id, choices}. A field that `choices` does not name
    keeps its value unless that is empty; lists are put together."""

    absorbed_id = Reference(rows=candidates_visible_to, source="absorbed")
    choices = serializers.DictField(
        child=serializers.ChoiceField(["kept", "absorbed", "both"]),
        required=False,
        default=dict,
        help_text=f"Fields: {', '.join(MERGEABLE)}. `both` for links, tags and skills.",
    )


class PoolSerializer(Sparse, serializers.ModelSerializer[Pool]):
    """A pool. `size` counts the people in it whom the caller sees."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    owner = PersonPart(read_only=True, allow_null=True)
    size = serializers.IntegerField(read_only=True)

    class Meta:
        model = Pool
        fields = ["id", "name", "description", "is_shared", "owner", "size", "created_at", "updated_at"]
        read_only_fields = fields


class PoolChange(RefusesUnknown):
    """What may be given of a pool."""

    name = serializers.CharField(max_length=100)
    description = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    is_shared = serializers.BooleanField(required=False, default=True)


class PoolMemberSerializer(Sparse, serializers.ModelSerializer[PoolMember]):
    """Somebody in a pool, and why."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate = CandidateNamed(read_only=True)
    added_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = PoolMember
        fields = ["id", "candidate", "note", "added_by", "created_at"]
        read_only_fields = fields


class Members(RefusesUnknown):
    """Up to 200 candidates: {candidate_ids}."""

    candidate_ids = serializers.ListField(
        child=Reference(rows=candidates_visible_to), source="candidates", min_length=1, max_length=200
    )


class NewMembers(Members):
    """Whom to put into a pool, and why: {candidate_ids, note}."""

    note = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class MembersDone(serializers.Serializer):
    """How many it changed: {done}."""

    done = serializers.IntegerField()
