"""Who follows a list finds what changed by an index (superadmin.domain.sync)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies = [("assessments", "0004_steps_that_were_overtaken"), ("proctoring", "0001_initial"), ("recruiting", "0004_fairness")]

    operations = [
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["tenant", "updated_at"], name="assessments_test_changed"),
        ),
        migrations.AddIndex(
            model_name="assessmentapplication",
            index=models.Index(fields=["tenant", "updated_at"], name="assessments_standing_changed"),
        ),
        migrations.AddIndex(
            model_name="testsession",
            index=models.Index(fields=["tenant", "updated_at"], name="assessments_session_changed"),
        ),
    ]
