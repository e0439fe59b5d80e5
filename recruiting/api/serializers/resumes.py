"""Résumés, their texts and sections, on the wire. Offsets count characters of the text's `content`."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.models import Resume, ResumeSection, ResumeText


class ResumeSerializer(Sparse, serializers.ModelSerializer[Resume]):
    """One version of a candidate's file."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    uploaded_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = Resume
        fields = [
            *("id", "candidate_id", "title", "original_filename", "file_size", "file_hash", "mime_type"),
            *("version_number", "status", "error_message", "uploaded_by", "uploaded_at", "processed_at"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class ResumeTextSerializer(Sparse, serializers.ModelSerializer[ResumeText]):
    """The text as it was read last, and what was found in it (`extract`, every finding with {text, start, end})."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    resume_id = serializers.UUIDField(source="resume.public_id", read_only=True)
    hidden = serializers.ListField(child=serializers.DictField(), read_only=True)
    page_starts = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    extract = serializers.DictField(read_only=True)

    class Meta:
        model = ResumeText
        fields = [
            *("id", "resume_id", "content", "content_hash", "extractor", "extractor_version", "engine", "pages"),
            *("word_count", "language", "hidden", "page_starts", "extract", "created_at"),
        ]
        read_only_fields = fields


class SectionSerializer(Sparse, serializers.ModelSerializer[ResumeSection]):
    """A stretch of the text under one heading: `content` is text[start_offset:end_offset]; pages count from 1."""

    metadata = serializers.DictField(read_only=True)

    class Meta:
        model = ResumeSection
        fields = [
            *("sequence", "section_type", "title", "content", "start_page", "end_page", "start_offset"),
            *("end_offset", "metadata"),
        ]
        read_only_fields = fields


class FileLink(serializers.Serializer[Any]):
    """A link to the original file, for the caller alone: {url, expires_in} in seconds."""

    url = serializers.CharField()
    expires_in = serializers.IntegerField()
