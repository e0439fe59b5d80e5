"""The price that stood on a model becomes its first dated row; back, the newest row stands on the model."""

from typing import Any

from django.db import migrations


def forward(apps: Any, schema_editor: Any) -> None:
    """A row from the day that the price was given for."""
    models, prices = apps.get_model("superadmin", "AIModel"), apps.get_model("superadmin", "ModelPrice")
    known = models.objects.filter(prompt_price_per_1k__isnull=False, completion_price_per_1k__isnull=False)
    for model in known.exclude(priced_on=None):
        prices.objects.get_or_create(
            model=model,
            starts_on=model.priced_on,
            defaults={
                "prompt_price_per_1k": model.prompt_price_per_1k,
                "completion_price_per_1k": model.completion_price_per_1k,
            },
        )


def backward(apps: Any, schema_editor: Any) -> None:
    """Earlier prices are lost: the older schema has no place for them."""
    models, prices = apps.get_model("superadmin", "AIModel"), apps.get_model("superadmin", "ModelPrice")
    for model in models.objects.all():
        newest = prices.objects.filter(model=model).order_by("-starts_on").first()
        if newest is not None:
            model.prompt_price_per_1k = newest.prompt_price_per_1k
            model.completion_price_per_1k = newest.completion_price_per_1k
            model.priced_on = newest.starts_on
            model.save()


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [("superadmin", "0007_platform")]

    operations = [migrations.RunPython(forward, backward)]
