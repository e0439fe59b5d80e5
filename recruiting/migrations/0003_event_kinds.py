"""Events written before kept the stage's name alone: its kind is read off the pipeline's stage of that name."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill_kinds(apps: Any, _editor: Any) -> None:
    event = apps.get_model("recruiting", "ApplicationEvent")
    stage = apps.get_model("recruiting", "PipelineStage")
    named = stage.objects.filter(
        pipeline__requisitions__applications=OuterRef("application"), name=OuterRef("to_stage")
    ).values("kind")[:1]
    for row in event.objects.filter(to_kind="").annotate(found=Subquery(named)).iterator(chunk_size=1000):
        if row.found:
            event.objects.filter(pk=row.pk).update(to_kind=row.found)


class Migration(migrations.Migration):
    """Data alone; backward it leaves what it wrote."""

    dependencies = [("recruiting", "0002_hiring")]

    operations = [migrations.RunPython(fill_kinds, migrations.RunPython.noop)]
