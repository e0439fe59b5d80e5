"""Shapes: what is kept of a candidate, copied and erased."""

from typing import Any

from rest_framework import serializers

from accounts.api.privacy import DataExportSerializer, DeletionSerializer
from recruiting.api.serializers.careers import CandidateRequestSerializer


class CandidatePrivacySerializer(serializers.Serializer[Any]):
    """{asked: what the candidate asked for and nobody answered, copies: the newest ten, erasure: the one that is
    planned, else null}."""

    asked = CandidateRequestSerializer(many=True, read_only=True)
    copies = DataExportSerializer(source="exports", many=True, read_only=True)
    erasure = DeletionSerializer(source="deletion", read_only=True, allow_null=True)
