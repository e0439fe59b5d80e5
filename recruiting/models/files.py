"""Where private files lie: names that tell nothing, one folder a tenant."""

import uuid
from pathlib import PurePosixPath
from typing import Any

SUFFIXES = {".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".json", ".zip"}


def private_path(instance: Any, filename: str) -> str:
    """`<tenant>/<kind>/<random><suffix>`: nothing of the given name but a known suffix is kept."""
    suffix = PurePosixPath(filename).suffix.lower()
    kept = suffix if suffix in SUFFIXES else ".bin"
    return f"{instance.tenant_id}/{instance._meta.model_name}/{uuid.uuid4().hex}{kept}"
