"""Purposes by name, each once."""

import pytest
from pydantic import BaseModel

from config.ai import registry
from config.ai.registry import Purpose


class Nothing(BaseModel):
    """An answer without parts."""


def test_a_purpose_is_found_by_name_until_it_is_forgotten():
    known = Purpose("kit_known", Nothing, lambda given: Nothing())
    registry.register(known)
    registry.register(known)  # apps may be set up twice
    assert registry.get("kit_known") is known
    assert known in registry.all_purposes()
    names = [purpose.name for purpose in registry.all_purposes()]
    assert names == sorted(names)
    with pytest.raises(ValueError, match="registered already"):
        registry.register(Purpose("kit_known", Nothing, lambda given: Nothing()))
    registry.forget("kit_known")
    with pytest.raises(LookupError, match="kit_known"):
        registry.get("kit_known")
