"""No file that git knows holds a secret, and the scan finds those that are planted."""

import secrets

import pytest

from tests.kit.secret_scan import known_files, scan

PLANTED = {
    "private key": "-----BEGIN " + "PRIVATE KEY-----",
    "AWS key": "AKIA" + "Q7RZ2M5KJ8NWPL4V",
    "OpenAI key": "sk-" + "proj-" + "aZ9" * 14,
    "GitHub token": "ghp_" + "aB3dE5gH7j" * 3 + "K9mN1p",
    "password in an address": "postgres://candor:" + "hunter-of-" + "whales@db.internal/candor",
    "random word behind a name like secret": f'API_SECRET = "{secrets.token_urlsafe(33)}"',
}


def test_no_file_holds_a_secret() -> None:
    known = known_files()
    assert len(known) > 500
    assert scan(known) == []


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_secret_is_found(tmp_path, what) -> None:
    path = tmp_path / "settings.py"
    path.write_text(f"first = 1\n{PLANTED[what]}\n")
    assert scan([path]) == [f"{path}:2 {what}"]


def test_words_are_no_secrets(tmp_path) -> None:
    path = tmp_path / "words.py"
    path.write_text('token_label = "recruiting.careers.confirmation"\npassword = "correct horse battery 9"\n')
    assert scan([path]) == []
