"""Callers of the API in tests."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.domain.tokens import create_token
from accounts.models import User


class Api:
    """A person with a token: `api.get("requisitions/")`, `api.post("…", {"title": "…"})`."""

    def __init__(self, user: User, **scope: Any) -> None:
        self.client = Client()
        token = create_token(membership=user.memberships.get(), name="t", **scope)[1]
        self.headers = {"Authorization": f"Token {token}"}

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """One request with JSON."""
        given = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(self.client, method)(f"/api/v1/{path}", headers=self.headers, **given, **more)

    def get(self, path: str, **query: Any) -> Any:
        """Read."""
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def post(self, path: str, body: Any = None) -> Any:
        """Send JSON."""
        return self.call("post", path, {} if body is None else body)

    def patch(self, path: str, body: Any) -> Any:
        """Change."""
        return self.call("patch", path, body)

    def upload(self, path: str, files: list[tuple[str, bytes]], field: str = "files", **more: Any) -> Any:
        """Send files."""
        sent = [SimpleUploadedFile(name, data) for name, data in files]
        return self.client.post(f"/api/v1/{path}", {field: sent, **more}, headers=self.headers)
