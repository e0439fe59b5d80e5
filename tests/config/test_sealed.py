"""Secrets at rest: opened by the key alone, and not when altered."""

import pytest
from cryptography.fernet import InvalidToken

from config.sealed import seal, unseal


def test_what_was_sealed_opens_with_its_key_alone(settings) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP é")
    assert "JBSWY3DP" not in sealed
    assert sealed != seal("JBSWY3DPEHPK3PXP é"), "never the same twice"
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP é"
    with pytest.raises(InvalidToken):
        unseal(sealed[:-4] + ("AAA=" if sealed[-4:] != "AAA=" else "BBB="))
    settings.FIELD_ENCRYPTION_KEY = "another key"
    with pytest.raises(InvalidToken):
        unseal(sealed)
