"""Learning resources by API: read by whoever works here or practices, narrowed by skill."""

import pytest

from recruiting.domain.learning import load_learning_resources
from recruiting.models import LearningResource
from tests.kit.api import Api

pytestmark = pytest.mark.django_db


def test_resources_are_read_by_staff_and_narrowed_by_skill(ours, theirs):
    load_learning_resources()
    LearningResource.objects.filter(skill="Docker", level="intermediate").update(is_active=False)
    found = Api(ours.viewer).get("learning-resources/?skill=Docker").json()["results"]
    assert [(one["skill"], one["level"], one["provider"]) for one in found] == [("Docker", "beginner", "Docker")]
    one = Api(ours.viewer).get(f"learning-resources/{found[0]['id']}/").json()
    assert one["url"] == "https://docs.docker.com/get-started/"
    assert Api(ours.candidate).get("learning-resources/").status_code == 403
