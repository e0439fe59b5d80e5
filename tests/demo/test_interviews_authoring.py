"""Demo banks and templates: complete, shared, made once."""

import pytest

from demo.seed_interviews_authoring import seed_authoring
from interviews.domain.templates import lacks
from interviews.domain.versions import pin_version, questions_of
from interviews.models import QuestionBank


@pytest.mark.parametrize(("full", "count"), [(True, 3), (False, 1)])
def test_the_templates_of_the_demo_can_be_used(full, count, scope) -> None:
    made = seed_authoring(owner=scope.senior, author=scope.interviewer, full=full)
    assert len(made) == count
    assert [lacks(template) for template in made] == [""] * count
    assert all(template.is_shared for template in made)
    for template in made:
        asked = questions_of(pin_version(template=template, actor=scope.senior))
        assert len(asked) == template.question_count
        assert all(one.anchors and one.key_points for one in asked)
    assert seed_authoring(owner=scope.senior, full=full) == made
    assert QuestionBank.objects.count() == count
