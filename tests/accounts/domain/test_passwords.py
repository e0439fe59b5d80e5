"""Common passwords in disguise are refused; long and odd ones are not."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password",
    [
        "Password1!",
        "P@ssw0rd2024",
        "!!dragon9999",
        "Sunshine#2025",
        "1qwertyuiop!",
        "letmein!!!!",
        "M0nkey12345",
        "PASSWORD____",
    ],
)
def test_common_variants_are_refused(password: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(password)
    assert "password_too_common" in {error.code for error in caught.value.error_list}


@pytest.mark.parametrize(
    "password", ["correct horse battery 9", "vT7#kq!zR2pw", "ゆきのはなさくやまみち", "blau-Igel-Kuchen-12"]
)
def test_uncommon_passwords_pass(password: str) -> None:
    validate_password(password)


def test_length_has_both_ends() -> None:
    with pytest.raises(ValidationError):
        validate_password("kq7!zR2pw")
    validate_password("kq7!zR2pwX" + "é" * 118)
    with pytest.raises(ValidationError) as caught:
        validate_password("kq7!zR2pwX" + "é" * 119)
    assert {error.code for error in caught.value.error_list} == {"password_too_long"}
