"""How far a piece of background work is, as a page and as the fragment that polls itself."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_POST, require_safe

from superadmin.domain.background import retry_task
from superadmin.rules import tasks_visible_to


def _etag(request: HttpRequest, public_id: UUID) -> str | None:
    row = tasks_visible_to(request.user).filter(public_id=public_id)
    changed = row.values_list("updated_at", flat=True).first()
    form = request.headers.get("X-Requested-With", "page")
    return f'"{public_id.hex[:12]}-{changed.timestamp():.6f}-{form}"' if changed else None


@login_required
@never_cache
@require_safe
@condition(etag_func=_etag)
def task_progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Own tasks, or the tenant's for those who oversee its work; 404 for anybody else."""
    task = get_object_or_404(tasks_visible_to(request.user), public_id=public_id)
    polled = request.headers.get("X-Requested-With") == "poll" or bool(getattr(request, "htmx", False))
    template = "superadmin/task_progress.html" + ("#work" if polled else "")
    return render(request, template, {"task": task})


@login_required
@require_POST
def task_retry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Try failed work again, then show how far it is."""
    task = get_object_or_404(tasks_visible_to(request.user), public_id=public_id)
    retry_task(record=task, actor=request.user)
    return redirect("superadmin:task_progress", public_id=public_id)
