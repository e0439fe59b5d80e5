"""Who follows a list finds what changed by an index (superadmin.domain.sync)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies = [("recruiting", "0004_fairness")]

    operations = [
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_application_changed"),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_candidate_changed"),
        ),
        migrations.AddIndex(
            model_name="jobdescription",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_posting_changed"),
        ),
        migrations.AddIndex(
            model_name="jobrequisition",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_requisition_changed"),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_offer_changed"),
        ),
        migrations.AddIndex(
            model_name="resume",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_resume_changed"),
        ),
        migrations.AddIndex(
            model_name="reviewrequest",
            index=models.Index(fields=["tenant", "updated_at"], name="recruiting_review_changed"),
        ),
    ]
