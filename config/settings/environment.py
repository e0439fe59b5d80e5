"""Where settings come from: the environment, `.env`, and what the embedded default makes for itself under `var/`."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
if (ROOT / ".env").is_file():
    environ.Env.read_env(str(ROOT / ".env"))
VAR = Path(env.str("CANDOR_VAR", default=str(ROOT / "var")))


def kept_secret(name: str) -> str:
    """The secret `name` from the environment, else (only with DEBUG=1) one made once and kept in var/, mode 0600."""
    value: str = env.str(name, default="")
    if value:
        return value
    if not env.bool("DEBUG", default=True):
        raise ImproperlyConfigured(f"{name} is required when DEBUG=0. Set it in the environment or in .env.")
    path = VAR / f"{name.lower()}.txt"
    if path.is_file():
        return path.read_text(encoding="utf-8").strip()
    VAR.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(made)
    return made
