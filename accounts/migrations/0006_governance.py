"""Role requests, teams, sent notices, copies and erasures, digests; tokens for some openings."""

import accounts.models.privacy
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from config.migrating import CreateTogether
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_hiring'),
        ('superadmin', '0007_platform'),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='DataExportRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('subject_type', models.CharField(blank=True, max_length=60)),
                    ('subject_id', models.CharField(blank=True, max_length=40)),
                    ('status', models.CharField(choices=[('waiting', 'Being gathered'), ('ready', 'Ready'), ('failed', 'Failed'), ('ended', 'Ended')], default='waiting', max_length=7)),
                    ('sentence', models.CharField(blank=True, max_length=300)),
                    ('file', models.FileField(blank=True, max_length=200, upload_to=accounts.models.privacy.export_path)),
                    ('file_size', models.PositiveBigIntegerField(default=0)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('row_total', models.PositiveIntegerField(default=0)),
                    ('file_total', models.PositiveIntegerField(default=0)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('expires_at', models.DateTimeField(blank=True, null=True)),
                    ('downloads', models.PositiveIntegerField(default=0)),
                    ('last_download_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='superadmin.tenant')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='data_exports', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['user', '-created_at'], name='accounts_dataexport_own'), models.Index(fields=['subject_type', 'subject_id'], name='accounts_dataexport_subject'), models.Index(condition=models.Q(('status', 'ready')), fields=['expires_at'], name='accounts_dataexport_over')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('user__isnull', False), ('subject_type', '')), models.Q(('tenant__isnull', False), ('user__isnull', True), models.Q(('subject_type', ''), _negated=True), models.Q(('subject_id', ''), _negated=True)), _connector='OR'), name='accounts_dataexport_of_somebody'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'ready', 'failed', 'ended'])), name='accounts_dataexport_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ready'), _negated=True), models.Q(('expires_at__isnull', False), models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='accounts_dataexport_ready_whole'), models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('user',), name='accounts_dataexport_one_waits'), models.UniqueConstraint(condition=models.Q(('status', 'waiting'), ('user__isnull', True)), fields=('tenant', 'subject_type', 'subject_id'), name='accounts_dataexport_one_waits_subject')],
                },
            ),
            migrations.CreateModel(
                name='DeletionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('subject_type', models.CharField(blank=True, max_length=60)),
                    ('subject_id', models.CharField(blank=True, max_length=40)),
                    ('status', models.CharField(choices=[('proving', 'Waits for the code'), ('planned', 'Planned'), ('canceled', 'Canceled'), ('erased', 'Erased')], default='proving', max_length=8)),
                    ('proof', models.CharField(blank=True, choices=[('password', 'Password'), ('fresh_login', 'Signed in just now'), ('emailed_code', 'Code sent by e-mail'), ('status_link', 'Their own status link'), ('by_admin', 'An admin answers for it'), ('retention', 'The time for keeping is over')], max_length=12)),
                    ('code_hash', models.CharField(blank=True, max_length=64)),
                    ('code_sent_at', models.DateTimeField(blank=True, null=True)),
                    ('code_tries', models.PositiveSmallIntegerField(default=0)),
                    ('due_at', models.DateTimeField(blank=True, null=True)),
                    ('canceled_at', models.DateTimeField(blank=True, null=True)),
                    ('erased_at', models.DateTimeField(blank=True, null=True)),
                    ('row_total', models.PositiveIntegerField(default=0)),
                    ('file_total', models.PositiveIntegerField(default=0)),
                    ('files_left', models.JSONField(blank=True, default=list, editable=False)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='superadmin.tenant')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deletion_requests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(condition=models.Q(('status', 'planned')), fields=['due_at'], name='accounts_deletion_due'), models.Index(fields=['tenant', '-created_at'], name='accounts_deletion_of_tenant')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('user__isnull', False), ('subject_type', '')), models.Q(('tenant__isnull', False), ('user__isnull', True), models.Q(('subject_type', ''), _negated=True), models.Q(('subject_id', ''), _negated=True)), _connector='OR'), name='accounts_deletion_of_somebody'), models.CheckConstraint(condition=models.Q(('status__in', ['proving', 'planned', 'canceled', 'erased'])), name='accounts_deletion_status_known'), models.CheckConstraint(condition=models.Q(('status__in', ['proving', 'canceled']), models.Q(('due_at__isnull', False), models.Q(('proof', ''), _negated=True)), _connector='OR'), name='accounts_deletion_planned_proven'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__gte', models.F('due_at')), ('status', 'erased')), models.Q(('status', 'erased'), _negated=True), _connector='OR'), name='accounts_deletion_after_grace'), models.UniqueConstraint(condition=models.Q(('status__in', ['proving', 'planned'])), fields=('user',), name='accounts_deletion_one_open'), models.UniqueConstraint(condition=models.Q(('status__in', ['proving', 'planned']), ('user__isnull', True)), fields=('tenant', 'subject_type', 'subject_id'), name='accounts_deletion_one_open_subject')],
                },
            ),
            migrations.CreateModel(
                name='RoleChangeRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('current_role', models.CharField(choices=[('admin', 'Admin'), ('senior', 'Senior recruiter'), ('junior', 'Junior recruiter'), ('interviewer', 'Interviewer'), ('viewer', 'Viewer'), ('candidate', 'Candidate')], max_length=12)),
                    ('requested_role', models.CharField(choices=[('admin', 'Admin'), ('senior', 'Senior recruiter'), ('junior', 'Junior recruiter'), ('interviewer', 'Interviewer'), ('viewer', 'Viewer'), ('candidate', 'Candidate')], max_length=12)),
                    ('role_at_decision', models.CharField(blank=True, choices=[('admin', 'Admin'), ('senior', 'Senior recruiter'), ('junior', 'Junior recruiter'), ('interviewer', 'Interviewer'), ('viewer', 'Viewer'), ('candidate', 'Candidate')], max_length=12)),
                    ('reason', models.TextField(max_length=1000)),
                    ('status', models.CharField(choices=[('pending', 'Waiting'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='pending', max_length=8)),
                    ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                    ('admin_notes', models.TextField(blank=True, max_length=1000)),
                    ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='superadmin.tenant')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_requests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['tenant', 'status', '-created_at'], name='accounts_rolerequest_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'approved', 'rejected'])), name='accounts_rolerequest_status_known'), models.CheckConstraint(condition=models.Q(('requested_role__in', ['admin', 'senior', 'junior', 'interviewer', 'viewer', 'candidate']), ('current_role__in', ['admin', 'senior', 'junior', 'interviewer', 'viewer', 'candidate'])), name='accounts_rolerequest_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('role_at_decision', ''), ('status', 'pending')), models.Q(models.Q(('status', 'pending'), _negated=True), ('reviewed_at__isnull', False), models.Q(('role_at_decision', ''), _negated=True)), _connector='OR'), name='accounts_rolerequest_decided_whole'), models.CheckConstraint(condition=models.Q(('reviewed_by', models.F('user')), _negated=True), name='accounts_rolerequest_decided_by_another'), models.UniqueConstraint(condition=models.Q(('status', 'pending')), fields=('tenant', 'user'), name='accounts_rolerequest_one_pending')],
                },
            ),
            migrations.CreateModel(
                name='SentNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('title', models.CharField(max_length=200)),
                    ('message', models.TextField(max_length=4000)),
                    ('priority', models.CharField(choices=[('low', 'Low'), ('normal', 'Normal'), ('high', 'High'), ('urgent', 'Urgent')], default='normal', max_length=6)),
                    ('to_everyone', models.BooleanField(default=False)),
                    ('with_candidates', models.BooleanField(default=False, help_text='Everybody: also those who are candidates here.')),
                    ('told', models.PositiveIntegerField(default=0)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('people', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='superadmin.tenant')),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['tenant', '-created_at'], name='accounts_sentnotice_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('message', ''), _negated=True)), name='accounts_sentnotice_has_words'), models.CheckConstraint(condition=models.Q(('to_everyone', True), ('with_candidates', False), _connector='OR'), name='accounts_sentnotice_candidates_of_all')],
                },
            ),
            migrations.CreateModel(
                name='TeamAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('type', models.CharField(choices=[('direct', 'Direct'), ('temporary', 'For a time'), ('backup', 'As a stand-in')], default='direct', max_length=9)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('is_active', models.BooleanField(default=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('assigned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('junior', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='led_by', to=settings.AUTH_USER_MODEL)),
                    ('senior', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='superadmin.tenant')),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['tenant', 'senior', '-created_at'], name='accounts_teamassignment_senior'), models.Index(condition=models.Q(('is_active', True)), fields=['junior'], name='accounts_teamassignment_junior'), models.Index(condition=models.Q(('ends_on__isnull', False), ('is_active', True)), fields=['ends_on'], name='accounts_teamassignment_over')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('type__in', ['direct', 'temporary', 'backup'])), name='accounts_teamassignment_type_known'), models.CheckConstraint(condition=models.Q(('senior', models.F('junior')), _negated=True), name='accounts_teamassignment_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('is_active', True)), models.Q(('ended_at__isnull', False), ('is_active', False)), _connector='OR'), name='accounts_teamassignment_end_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('ends_on__isnull', False), ('type', 'temporary')), models.Q(models.Q(('type', 'temporary'), _negated=True), ('ends_on__isnull', True)), _connector='OR'), name='accounts_teamassignment_only_a_time_ends'), models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('tenant', 'senior', 'junior'), name='accounts_teamassignment_once_active')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='apitoken',
            name='is_session',
            field=models.BooleanField(default=False, help_text='It came from a log-in of the API; three a person.'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='requisitions',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='notification',
            name='awaits_digest',
            field=models.BooleanField(default=False, help_text="It goes out with the person's next daily mail."),
        ),
        migrations.AddField(
            model_name='usersettings',
            name='digest_hour',
            field=models.PositiveSmallIntegerField(default=8, help_text="The hour of the daily mail, in the person's timezone.", validators=[django.core.validators.MaxValueValidator(23)]),
        ),
        migrations.AddField(
            model_name='usersettings',
            name='digested_on',
            field=models.DateField(blank=True, help_text="The person's own day of the last daily mail.", null=True),
        ),
        migrations.AddField(
            model_name='usersettings',
            name='quiet_kinds',
            field=models.JSONField(blank=True, default=list, help_text='Notice kinds that the bell does not count; the list shows them all the same.'),
        ),
        migrations.AlterField(
            model_name='userprofile',
            name='auth_provider',
            field=models.CharField(choices=[('local', 'E-mail and password'), ('google', 'Google'), ('microsoft', 'Microsoft'), ('company', 'Company sign-in (OpenID Connect)')], default='local', max_length=12),
        ),
        migrations.AlterField(
            model_name='usersettings',
            name='mail_by_kind',
            field=models.JSONField(blank=True, default=dict, help_text='Notice kind → off, now or daily (true and false of old rows: now and off); absent: its default.'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('awaits_digest', True)), fields=['user'], name='accounts_notification_digest'),
        ),
        migrations.AddConstraint(
            model_name='usersettings',
            constraint=models.CheckConstraint(condition=models.Q(('digest_hour__lte', 23)), name='accounts_usersettings_digest_hour_of_day'),
        ),
    ]
