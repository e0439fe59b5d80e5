"""Prices stand in rows of their own now."""

from django.db import migrations


class Migration(migrations.Migration):
    """Takes the columns off the model."""

    dependencies = [("superadmin", "0008_prices")]

    operations = [
        migrations.RemoveConstraint(
            model_name='aimodel',
            name='superadmin_ai_model_price_whole_and_dated',
        ),
        migrations.RemoveField(
            model_name='aimodel',
            name='completion_price_per_1k',
        ),
        migrations.RemoveField(
            model_name='aimodel',
            name='priced_on',
        ),
        migrations.RemoveField(
            model_name='aimodel',
            name='prompt_price_per_1k',
        ),
    ]
