"""Candidates and who looks after them, on the wire."""

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart, SkillLevels
from recruiting.enums import AssignmentType
from recruiting.forms.requisitions import staff
from recruiting.models import Candidate, CandidateNote, UserCandidateAssignment


class CandidateSerializer(Sparse, serializers.ModelSerializer[Candidate]):
    """A person. `skills` is {name: level}; `years_experience` has one decimal. `erased_at` (UTC) is set where the
    person was erased: nothing but the row's id is theirs any more."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)
    skills = serializers.DictField(child=serializers.CharField(), read_only=True)
    links = serializers.ListField(child=serializers.CharField(), read_only=True)
    tags = serializers.ListField(child=serializers.CharField(), read_only=True)
    years_experience = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = Candidate
        fields = [
            *("id", "name", "first_name", "last_name", "email", "phone", "current_company", "current_position"),
            *("location", "links", "years_experience", "experience_level", "skills", "availability_percentage"),
            *("status", "source", "tags", "created_at", "updated_at", "erased_at"),
        ]
        read_only_fields = fields


class CandidateChange(RefusesUnknown, serializers.ModelSerializer[Candidate]):
    """What may be given of a person. A new one needs a name or an e-mail."""

    skills = SkillLevels(required=False)
    links = serializers.ListField(child=serializers.CharField(max_length=300), required=False, max_length=30)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), required=False, max_length=50)

    class Meta:
        model = Candidate
        fields = [
            *("first_name", "last_name", "email", "phone", "current_company", "current_position", "location"),
            *("links", "years_experience", "experience_level", "skills", "availability_percentage", "tags", "source"),
        ]

    def validate_links(self, value: list[str]) -> list[str]:
        """Addresses of the web alone. Raises ValidationError."""
        if any("://" in link and not link.startswith(("https://", "http://")) for link in value):
            raise serializers.ValidationError("A link begins with https:// or http://.")
        return value


class Reason(RefusesUnknown):
    """Why, where somebody wants to say: {reason}."""

    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class AssignmentSerializer(Sparse, serializers.ModelSerializer[UserCandidateAssignment]):
    """Who looks after whom; ended ones stay as history."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    user = PersonPart(read_only=True)
    assigned_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = UserCandidateAssignment
        fields = [
            *("id", "candidate_id", "user", "assignment_type", "is_active", "assigned_at", "assigned_by"),
            *("unassigned_at", "unassigned_reason"),
        ]
        read_only_fields = fields


class NewAssignment(RefusesUnknown):
    """Whom to give a candidate to: {user_id, assignment_type}. A new primary makes the old one secondary."""

    user_id = Reference(rows=lambda _user: staff(), source="user")
    assignment_type = serializers.ChoiceField(AssignmentType.choices, default=AssignmentType.PRIMARY)


class CandidateNoteSerializer(Sparse, serializers.ModelSerializer[CandidateNote]):
    """A note on a person. A private one is its author's and the admins'."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    author = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = CandidateNote
        fields = ["id", "candidate_id", "author", "is_private", "text", "created_at", "updated_at"]
        read_only_fields = fields


class NewCandidateNote(RefusesUnknown):
    """A note to write: {text, is_private}."""

    text = serializers.CharField(max_length=5000)
    is_private = serializers.BooleanField(default=False)


class NoteText(RefusesUnknown):
    """New words of one's own note: {text}."""

    text = serializers.CharField(max_length=5000)
