"""Abstract parts that models share, and small expressions."""

import uuid

from django.db import models


class Timestamped(models.Model):
    """When a row was made and last changed (UTC)."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class PublicId(models.Model):
    """`public_id` is the id that URLs and the API show; integer keys never leave the server."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
