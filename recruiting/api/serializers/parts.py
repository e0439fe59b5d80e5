"""Small shapes that stand inside others."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from recruiting.domain.skills import lexicon
from recruiting.enums import SkillLevel

MOST_SKILLS, LONGEST_SKILL = 60, 80


class PersonPart(serializers.ModelSerializer[User]):
    """A colleague: {id, name, email}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)

    class Meta:
        model = User
        fields = ["id", "name", "email"]
        read_only_fields = fields


class SkillLevels(serializers.DictField):
    """{skill: level}, the level '' for any; each skill in the catalog's spelling where the catalog knows it.

    Refuses an unknown level, a name that is empty or over 80 characters, and more than 60 skills."""

    child = serializers.ChoiceField(SkillLevel.choices, allow_blank=True)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The skills, spelled as the catalog does. Raises ValidationError."""
        given: dict[str, str] = super().to_internal_value(data)
        if len(given) > MOST_SKILLS:
            raise serializers.ValidationError(f"At most {MOST_SKILLS} skills can be asked for.", "too_many")
        known, name_of, named = lexicon(), serializers.CharField(max_length=LONGEST_SKILL), {}
        for name, level in given.items():
            words = " ".join(name_of.run_validation(name).split())
            named[known.canonical(words) or words] = level
        return named
