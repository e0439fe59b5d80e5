"""Settings for every deployment. Values come from the environment; `.env.example` lists each with its default."""

from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from config.settings import social
from config.settings.environment import ROOT, VAR, env, kept_secret
from config.settings.storage import file_storage

# Lets forms and admins name their model in brackets, as the type checker wants.
django_stubs_ext.monkeypatch()

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = kept_secret("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SOURCE_URL = env.str("SOURCE_URL", default="")
HEALTH_TOKEN = env.str("HEALTH_TOKEN", default="")
CSRF_FAILURE_VIEW = "config.web.errors.csrf_failure"

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "config.apps.ConsoleConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    *social.APPS,
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "knox",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "import_export",
    "rules",
    "config",
    "superadmin",
    "accounts",
    "recruiting",
    "proctoring",
    "interviews",
    "assessments",
]

MIDDLEWARE = [
    "config.web.requests.RequestIdMiddleware",
    "superadmin.middleware.MeasureMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.web.csp.AdminPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "superadmin.middleware.MaintenanceMiddleware",
    "accounts.middleware.TenantMiddleware",
    "config.web.limits.PageLimitMiddleware",
    "config.web.errors.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "config.templatetags.candor",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.web.context.site",
                "accounts.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# --- data ---------------------------------------------------------------------------------------------------------

DATABASES: dict[str, Any] = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'candor.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured (SPIKES A): IMMEDIATE + WAL gave no "database is locked"; the default locking failed 10 % of writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that is away is told within seconds, also where the network swallows every packet.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 15_000,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        **DATABASES["default"].get("OPTIONS", {}),
    }
# To open SQLite's file means to read its thousand tables and indexes: as many milliseconds as a short page.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
PAGE_STATEMENT_SECONDS = env.int("PAGE_STATEMENT_SECONDS", default=30)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "config.cache.RedisOrMemory", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Several processes share counters; a per-process cache would count each its own.
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(VAR / "cache")}
}
STORAGES: dict[str, Any] = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = True

# --- people -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.domain.passwords.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.domain.passwords.CommonVariantValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.signup.SignupForm",
    "login": "accounts.forms.doors.LoginForm",
    "reset_password": "accounts.forms.doors.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.doors.ResetPasswordKeyForm",
    "change_password": "accounts.forms.doors.ChangePasswordForm",
    "set_password": "accounts.forms.doors.SetPasswordForm",
    "add_email": "accounts.forms.doors.AddEmailForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": False}
SOCIAL_LOGINS = social.LOGINS
SOCIALACCOUNT_PROVIDERS = social.PROVIDERS
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.signup.SocialSignupForm"}
# No account is opened, and none is linked, because an address is the same: accounts.adapters asks its owner.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
MFA_ADAPTER = "accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey belongs to a name over HTTPS; for trying it out, http://localhost will do.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.CodeForm",
    "reauthenticate": "accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "accounts.forms.second_factor.ActivateForm",
    "add_webauthn": "accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.EditPasskeyForm",
}
MFA_TOTP_ISSUER = env.str("TOTP_ISSUER", default="Candor")
# A clock may be half a minute off; accounts.domain.second_factors keeps a code from working twice all the same.
MFA_TOTP_PERIOD = 30  # seconds
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
REQUIRE_ADMIN_MFA = env.bool("REQUIRE_ADMIN_MFA", default=False)
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accounts.domain.sessions.login_name"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.views.sessions.locked_out"
AXES_CLIENT_IP_CALLABLE = "config.web.requests.client_address"
AXES_ENABLE_ADMIN = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- words and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語")]
LOCALE_PATHS = [ROOT / "templates" / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# --- mail ---------------------------------------------------------------------------------------------------------

EMAIL_CONFIG: dict[str, Any] = env.email_url("EMAIL_URL") if env.str("EMAIL_URL", default="") else {}
EMAIL_BACKEND = EMAIL_CONFIG.get("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "localhost")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Candor <no-reply@candor.example>")
# Where candidates' answers are read: imaps://user:password@host/FOLDER, or pushed to the inbound endpoint, signed with
# the secret. INBOUND_ADDRESS (reply@host) makes Reply-To reply+<conversation>@host.
IMAP_URL = env.str("IMAP_URL", default="")
INBOUND_MAIL_SECRET = env.str("INBOUND_MAIL_SECRET", default="")
INBOUND_ADDRESS = env.str("INBOUND_ADDRESS", default="")

# --- background work (SPIKES A) -----------------------------------------------------------------------------------

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL or "doorbell://")
_QUEUE_FOLDER = str(VAR / "queue")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {
        "data_folder_in": _QUEUE_FOLDER,
        "data_folder_out": _QUEUE_FOLDER,
        "control_folder": f"{_QUEUE_FOLDER}/control",
        "processed_folder": f"{_QUEUE_FOLDER}/processed",
        "store_processed": False,
        "polling_interval": 0.05,
    }
    if CELERY_BROKER_URL.startswith("doorbell")
    # A broker that is away is told within seconds: the row waits, and the sweeper rings again.
    else {
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "max_retries": 1,
        "interval_start": 0,
        "interval_max": 0.1,
    }
)
CELERY_TASK_ACKS_LATE = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_CREATE_MISSING_QUEUES = True
TASK_LEASE_SECONDS = env.int("TASK_LEASE_SECONDS", default=30)
TASK_SWEEP_SECONDS = env.int("TASK_SWEEP_SECONDS", default=5)
TASK_RING_GRACE_SECONDS = env.int("TASK_RING_GRACE_SECONDS", default=30)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "sweep": {
        "task": "superadmin.sweep",
        "schedule": TASK_SWEEP_SECONDS,
        "options": {"expires": TASK_SWEEP_SECONDS, "queue": "default"},
    },
    "repeat": {"task": "superadmin.repeat", "schedule": 60, "options": {"expires": 60, "queue": "default"}},
    "seal-audit": {"task": "superadmin.seal_audit", "schedule": 5, "options": {"expires": 5, "queue": "default"}},
}

# Receivers of webhooks inside one's own network, as host:port; every other address is https on the open internet.
OUTBOUND_ALLOWED = env.list("OUTBOUND_ALLOWED", default=[])

# --- AI -----------------------------------------------------------------------------------------------------------

OPENAI_BASE_URL = env.str("OPENAI_BASE_URL", default="")
OPENAI_API_KEY = env.str("OPENAI_API_KEY", default="")
AI_MODELS = {
    "premium": env.str("AI_MODEL_PREMIUM", default=""),
    "standard": env.str("AI_MODEL_STANDARD", default=""),
    "fallback": env.str("AI_MODEL_FALLBACK", default=""),
}
# Stands in every ledger row of this process, so that `record_merge` can say what a branch's development spent.
AI_BRANCH_NAME = env.str("AI_BRANCH_NAME", default="")
AI_TIMEOUT_SECONDS = env.float("AI_TIMEOUT_SECONDS", default=60.0)
AI_RETRY_SECONDS = env.float("AI_RETRY_SECONDS", default=1.0)
# An interviewer's turn: a model has so long for its first sentence and for the whole; then the offline engine words it.
INTERVIEW_FIRST_WORDS_SECONDS = env.float("INTERVIEW_FIRST_WORDS_SECONDS", default=6.0)
INTERVIEW_TURN_SECONDS = env.float("INTERVIEW_TURN_SECONDS", default=20.0)
# Streams that one web process holds open at once: at most 60 % of its threads, so that pages are always answered.
STREAMS_PER_PROCESS = env.int("STREAMS_PER_PROCESS", default=4)
FIELD_ENCRYPTION_KEY = kept_secret("FIELD_ENCRYPTION_KEY")

# --- health -------------------------------------------------------------------------------------------------------

# Each process writes what it measured so often; 0: only when it is told to.
METRICS_FLUSH_SECONDS = env.int("METRICS_FLUSH_SECONDS", default=30)
KEEP_METRICS_DAYS = env.int("KEEP_METRICS_DAYS", default=40)
KEEP_SUMMARIES_DAYS = env.int("KEEP_SUMMARIES_DAYS", default=800)
KEEP_ERRORS_DAYS = env.int("KEEP_ERRORS_DAYS", default=90)
KEEP_TASKS_DAYS = env.int("KEEP_TASKS_DAYS", default=90)

# --- API ----------------------------------------------------------------------------------------------------------

# A sitting's saves: a queue that waited offline comes in a burst.
LIMIT_SITTING_BURST = env.float("LIMIT_SITTING_BURST", default=60.0)
LIMIT_SITTING_A_SECOND = env.float("LIMIT_SITTING_A_SECOND", default=4.0)
# Files that wait to be read, of one tenant.
LIMIT_QUEUE_FILES = env.int("LIMIT_QUEUE_FILES", default=1000)
LIMIT_QUEUE_MEGABYTES = env.int("LIMIT_QUEUE_MEGABYTES", default=2048)
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.ScopedTokenAuthentication",
        "accounts.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["config.api.permissions.ByRule"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
        "rest_framework.parsers.FormParser",
    ],
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "rest_framework.filters.OrderingFilter",
    ],
    "DEFAULT_PAGINATION_CLASS": "config.api.pagination.PageNumbers",
    "DEFAULT_SCHEMA_CLASS": "config.api.schema.CandorSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "config.api.problems.handle",
    "DEFAULT_THROTTLE_CLASSES": ["config.api.throttles.Reads", "config.api.throttles.Writes"],
    "DEFAULT_THROTTLE_RATES": {
        "reads": env.str("LIMIT_READS", default="300/min"),
        "writes": env.str("LIMIT_WRITES", default="120/min"),
        "polls": env.str("LIMIT_POLLS", default="1200/min"),
        "ai": env.str("LIMIT_AI", default="20/min"),
        "anonymous_reads": env.str("LIMIT_ANONYMOUS_READS", default="60/min"),
        "anonymous_writes": env.str("LIMIT_ANONYMOUS_WRITES", default="20/min"),
        "anonymous_polls": env.str("LIMIT_ANONYMOUS_READS", default="60/min"),
        "anonymous_ai": env.str("LIMIT_ANONYMOUS_AI", default="5/min"),
        "watch": env.str("LIMIT_WATCH", default="120/min"),
        "sitting": f"{LIMIT_SITTING_A_SECOND * 60:.0f}/min",
    },
    "NUM_PROXIES": TRUSTED_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
KNOX_TOKEN_MODEL = "knox.AuthToken"  # noqa: S105 - the name of a model
REST_KNOX = {"TOKEN_TTL": None, "AUTO_REFRESH": False, "TOKEN_MODEL": KNOX_TOKEN_MODEL}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Candor API",
    "DESCRIPTION": "Everything staff can do in Candor, for other systems. Errors are application/problem+json.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SORT_OPERATIONS": True,
    "ENUM_NAME_OVERRIDES": {
        "TaskStatus": "superadmin.enums.TaskStatus",
        "IncidentStatus": "superadmin.enums.health.IncidentStatus",
        "IncidentType": "superadmin.enums.health.IncidentType",
        "RowOutcome": "recruiting.enums.imports.RowOutcome",
        "ApplicationOutcome": "recruiting.enums.Outcome",
        "FeedbackCategory": "recruiting.enums.reviews.FeedbackCategory",
        "DocumentCategory": "recruiting.enums.learning.DocumentCategory",
        "CheckStatus": "recruiting.enums.learning.CheckStatus",
        "SectionType": "recruiting.enums.SectionType",
        "AnswerKind": "recruiting.enums.careers.AnswerKind",
        "RequestKind": "recruiting.enums.careers.RequestKind",
        "RequestStatus": "recruiting.enums.careers.RequestStatus",
        "ConsentPurpose": "accounts.enums.ConsentPurpose",
        "ResumeReviewStatus": "recruiting.enums.reviews.ReviewStatus",
        "HintStatus": "recruiting.enums.people.HintStatus",
        "OfferStatus": "recruiting.enums.offers.OfferStatus",
        "ImportStatus": "recruiting.enums.imports.ImportStatus",
        "ImportKind": "recruiting.enums.imports.ImportKind",
        "ExportStatus": "recruiting.enums.imports.ExportStatus",
        "ExportKind": "recruiting.enums.imports.ExportKind",
        "MessageStatus": "recruiting.enums.mail.MessageStatus",
        "MailKind": "recruiting.enums.mail.MailKind",
        "ApprovalStatus": "recruiting.enums.pipeline.ApprovalStatus",
        "RequisitionStatus": "recruiting.enums.RequisitionStatus",
        "IntakeStatus": "recruiting.enums.IntakeStatus",
        "CandidateStatus": "recruiting.enums.CandidateStatus",
        "ResumeStatus": "recruiting.enums.ResumeStatus",
        "Seniority": "recruiting.enums.Seniority",
        "StageKind": "recruiting.enums.StageKind",
        "EvidenceKind": "recruiting.enums.EvidenceKind",
        "EventKind": "recruiting.enums.EventKind",
        "ExtractionKind": "recruiting.enums.ExtractionKind",
        "Source": "recruiting.enums.Source",
        "SkillLevel": "recruiting.enums.SkillLevel",
        "Level": "assessments.enums.Level",
        "QuestionKind": "assessments.enums.QuestionKind",
        "QuestionStatus": "assessments.enums.QuestionStatus",
        "AssessmentStatus": "assessments.enums.AssessmentStatus",
        "AssessmentApplicationStatus": "assessments.enums.ApplicationStatus",
        "SessionStatus": "assessments.enums.SessionStatus",
        "RegradeStatus": "assessments.enums.RegradeStatus",
        "RunStatus": "assessments.enums.RunStatus",
        "RunKind": "assessments.enums.RunKind",
        "MarkSource": "assessments.enums.MarkSource",
        "ReviewStatus": "proctoring.enums.ReviewStatus",
        "WatchStatus": "proctoring.enums.WatchStatus",
        "EventType": "proctoring.enums.EventType",
        "EventSource": "proctoring.enums.EventSource",
        "Severity": "proctoring.enums.Severity",
        "InterviewStatus": "interviews.enums.InterviewStatus",
        "InterviewMode": "interviews.enums.InterviewMode",
        "InterviewType": "interviews.enums.InterviewType",
        "RoleEnum": "accounts.enums.Role",
        "InterviewRole": "interviews.enums.ParticipantRole",
        "InterviewResponse": "interviews.enums.Response",
        "BookingStatus": "interviews.enums.BookingStatus",
        "BusySource": "interviews.enums.BusySource",
        "ChatStatus": "interviews.enums.ChatStatus",
        "ChatType": "interviews.enums.ChatType",
        "ChatMode": "interviews.enums.ChatMode",
        "MessageRole": "interviews.enums.MessageRole",
        "ReportStatus": "interviews.enums.ReportStatus",
        "NoticeType": "accounts.enums.NoticeType",
        "ModelTier": "superadmin.enums.ModelTier",
        "TenantTier": "superadmin.enums.Tier",
        "TeamAssignmentType": "accounts.enums.TeamAssignmentType",
        "Locale": "config.settings.base.LANGUAGES",
        "WebhookStatus": "superadmin.enums.WebhookStatus",
        "DeliveryStatus": "superadmin.enums.DeliveryStatus",
    },
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.api.schema.document_problems",
    ],
}

# --- browser safety -----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        # A browser holds a form's redirect to this too: the button of a provider leads to the provider.
        "form-action": [SELF, *social.ORIGINS],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS: list[str] = []

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True
UNFOLD = {
    "SITE_TITLE": "Candor platform",
    "SITE_HEADER": "Candor platform",
    "SITE_SYMBOL": "verified",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "config.web.console.icon"}],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "superadmin.panels.dashboard",
    "SIDEBAR": {"show_search": True, "navigation": "config.web.console.sidebar"},
    "STYLES": ["config.web.console.stylesheet"],
    "SCRIPTS": ["config.web.console.script"],
    # The product's own accent, #0f6a80, in unfold's eleven steps.
    "COLORS": {
        "primary": {
            "50": "oklch(97.5% .012 215)",
            "100": "oklch(94.5% .024 215)",
            "200": "oklch(89.5% .045 215)",
            "300": "oklch(81.5% .07 215)",
            "400": "oklch(71% .09 215)",
            "500": "oklch(60% .095 215)",
            "600": "oklch(48.5% .083 215)",
            "700": "oklch(42.5% .073 215)",
            "800": "oklch(37% .062 215)",
            "900": "oklch(31.5% .052 215)",
            "950": "oklch(24% .042 215)",
        }
    },
    "ENVIRONMENT": "superadmin.panels.open_tenant",
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.JsonLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}, "celery": {"level": "WARNING"}, "django.server": {"level": "WARNING"}},
}
