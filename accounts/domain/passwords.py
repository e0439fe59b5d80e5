"""Password rules beside Django's own: not too long, and not a common one in disguise."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_LOOKALIKES = str.maketrans("01345789@$!|", "oleastbgasil")
_ONE_AS_I = str.maketrans("01345789@$!|", "oieastbgasii")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_KEPT = re.compile(r"[^a-z]")
_SHORTEST_WORD = 4


class MaximumLengthValidator:
    """At most 128 characters: a hash of a megabyte is a way to keep a server busy."""

    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError (password_too_long)."""
        if len(password) > self.max_length:
            raise ValidationError(f"Use at most {self.max_length} characters.", code="password_too_long")

    def get_help_text(self) -> str:
        """The rule in words."""
        return f"At most {self.max_length} characters."


class CommonVariantValidator(CommonPasswordValidator):
    """Refuses a common password in disguise: `Password1!`, `P@ssw0rd2024`, `!!dragon99`.

    Digits and signs are taken off both ends, look-alike signs are read as the letters they stand for, case is folded;
    then Django's own list of 20 000 decides. A password whose remaining word is common adds little to it.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError (password_too_common)."""
        if any(variant in self.passwords for variant in _variants(password)):
            sentence = "This password is a common one with something added. Choose another."
            raise ValidationError(sentence, code="password_too_common")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Not a common password with digits or signs added."


def _variants(password: str) -> set[str]:
    folded = password.casefold()
    stripped = _ENDS.sub("", folded)
    words = {folded, stripped}
    for word in (folded, stripped):
        for table in (_LOOKALIKES, _ONE_AS_I):
            letters = _KEPT.sub("", _ENDS.sub("", word.translate(table)))
            words.add(letters)
            words.add(_KEPT.sub("", word.translate(table)))
    return {word for word in words if len(word) >= _SHORTEST_WORD}
