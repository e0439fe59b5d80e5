"""The demo of AI governance: twice is once, and no spending is made up."""

from demo.seed_ai import seed_ai
from superadmin.models import (
    AIModel,
    KeyRotationSchedule,
    ModelPrice,
    MonthlySpending,
    MonthlySpendingCap,
    PromptVersion,
)
from tests.factories.people import make_user

MADE = (AIModel, ModelPrice, KeyRotationSchedule, MonthlySpendingCap, PromptVersion)


def test_seed_ai_twice_is_once(ours, theirs):
    root = make_user("root@platform.test", is_staff=True, is_superuser=True)
    seed_ai(root)
    counts = [model._base_manager.count() for model in MADE]
    seed_ai(root)
    assert [model._base_manager.count() for model in MADE] == counts == [1, 2, 1, 1, 2]
    assert PromptVersion.objects.get(status="draft").author == root
    assert not MonthlySpending.ledger.exists()
