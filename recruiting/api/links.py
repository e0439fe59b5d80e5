"""Addresses that answers of the API carry."""

from django.urls import reverse

from superadmin.models import TaskRecord


def task_url(task: TaskRecord | None) -> str | None:
    """Where to follow a unit of work, None for none."""
    return None if task is None else reverse("task-detail", kwargs={"public_id": task.public_id})
