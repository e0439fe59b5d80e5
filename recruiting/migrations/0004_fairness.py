"""What people say of themselves, probes; copies and erasures asked for by candidates."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_governance'),
        ('recruiting', '0003_event_kinds'),
        ('superadmin', '0007_platform'),
    ]

    operations = [
        migrations.CreateModel(
            name='NameSwapProbe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('resumes', models.PositiveSmallIntegerField(default=0, help_text='How many résumés were read again.')),
                ('results', models.JSONField(blank=True, default=dict)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requisition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='recruiting.jobrequisition')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='superadmin.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', '-created_at'], name='recruiting_probe_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'running', 'done', 'failed'])), name='recruiting_probe_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'failed'), models.Q(('error', ''), _negated=True)), models.Q(models.Q(('status', 'failed'), _negated=True), ('error', '')), _connector='OR'), name='recruiting_probe_failure_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('status__in', ['done', 'failed'])), models.Q(('finished_at__isnull', True), ('status__in', ['waiting', 'running'])), _connector='OR'), name='recruiting_probe_ended_has_time'), models.UniqueConstraint(condition=models.Q(('status__in', ['waiting', 'running'])), fields=('requisition',), name='recruiting_probe_one_unfinished')],
            },
        ),
        migrations.CreateModel(
            name='SelfIdentification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sex', models.CharField(blank=True, choices=[('female', 'Female'), ('male', 'Male'), ('another', 'Another answer')], max_length=8)),
                ('ethnicity', models.CharField(blank=True, choices=[('hispanic', 'Hispanic or Latino'), ('white', 'White'), ('black', 'Black or African American'), ('pacific', 'Native Hawaiian or Pacific Islander'), ('asian', 'Asian'), ('native', 'Native American or Alaska Native'), ('several', 'Two or more races')], max_length=8)),
                ('declined', models.BooleanField(default=False)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='recruiting.application')),
                ('consent', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.consentrecord')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='superadmin.tenant')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consent__isnull', True), ('declined', True), ('ethnicity', ''), ('sex', '')), models.Q(('consent__isnull', False), ('declined', False), models.Q(models.Q(('sex', ''), _negated=True), models.Q(('ethnicity', ''), _negated=True), _connector='OR')), _connector='OR'), name='recruiting_selfid_given_or_declined'), models.CheckConstraint(condition=models.Q(('sex', ''), ('sex__in', ['female', 'male', 'another']), _connector='OR'), name='recruiting_selfid_sex_known'), models.CheckConstraint(condition=models.Q(('ethnicity', ''), ('ethnicity__in', ['hispanic', 'white', 'black', 'pacific', 'asian', 'native', 'several']), _connector='OR'), name='recruiting_selfid_ethnicity_known')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='candidaterequest',
            name='recruiting_request_kind_known',
        ),
        migrations.AddField(
            model_name='candidate',
            name='erased_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='hiringpolicy',
            name='asks_self_id',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='candidaterequest',
            name='kind',
            field=models.CharField(choices=[('question', 'A question'), ('person', 'That a person looks at it'), ('explanation', 'An explanation'), ('copy', 'A copy of their data'), ('erasure', 'The erasure of their data')], default='question', max_length=11),
        ),
        migrations.AddConstraint(
            model_name='candidaterequest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['question', 'person', 'explanation', 'copy', 'erasure'])), name='recruiting_request_kind_known'),
        ),
    ]
