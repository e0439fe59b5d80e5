"""Who follows a list finds what changed by an index (superadmin.domain.sync)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies = [("interviews", "0001_initial"), ("proctoring", "0001_initial"), ("recruiting", "0004_fairness")]

    operations = [
        migrations.AddIndex(
            model_name="interviewsession",
            index=models.Index(fields=["tenant", "updated_at"], name="interviews_session_changed"),
        ),
        migrations.AddIndex(
            model_name="invitedinterview",
            index=models.Index(fields=["tenant", "updated_at"], name="interviews_invited_changed"),
        ),
    ]
