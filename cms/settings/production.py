"""Production settings: the base of every other module. What is insecure by default is absent here.

Everything that differs between installations comes from the environment; `docs/settings.md` is the
table.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY = env("SECRET_KEY")
# Seals the log. A key of its own outlives a new SECRET_KEY; whoever changes it breaks every seal.
LOG_KEY = env("LOG_KEY", default=f"{SECRET_KEY}:log")
# The ends of the sealed chains: best on another disk, which the database server cannot write.
LOG_HEADS_FILE = env("LOG_HEADS_FILE", default=str(VAR_DIR / "log-heads.jsonl"))
DEBUG = False
# Host names are rows (one Wagtail Site per municipality), so `TenantMiddleware` is the guard: it
# answers 404 to any host that no municipality owns, before anything else runs.
ALLOWED_HOSTS = ["*"]
LOOPBACK_SERVES_DEFAULT_SITE = False
DEMO_ALLOWED = False

INSTALLED_APPS = [
    "cms",
    "workflows.pqr",
    "workflows",
    "checklists",
    "gel_pages",
    "cms.access",
    "cms.tenancy",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.AccountsConfig",
    "cms.log",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "simple_history",
    "csp",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside the tenant: what is kept for readers asks no database.
    "cms.page_cache.middleware.PageCacheMiddleware",
    # Outside the tenant: a citizen whose petition cannot be stored gets a dated proof of the
    # failure.
    "workflows.pqr.failure.FailureNoticeMiddleware",
    "cms.tenancy.middleware.TenantMiddleware",
    "cms.machines.notes.DemonstrationMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.csp.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.tenancy.middleware.StaffOfThisMunicipalityMiddleware",
    # Its addresses are not ours; its second factor asks which request is running.
    "allauth.account.middleware.AccountMiddleware",
    "cms.access.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Before the gate, which would shut these doors: whoever may ask is led to the request.
    "workflows.change_requests.doors.ChangeDoorsMiddleware",
    "cms.tenancy.admin_gate.AdminGateMiddleware",
    "workflows.live_files.LiveFilesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "cms.machines.letter_case.LetterCaseMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.tenancy.context_processors.municipality",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'sede.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction begins, so two filings queue instead of
    # failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "cms.forgiving_cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": env("CACHE_PREFIX", default="sede-gel"),
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# Whole public pages, in the memory of each process; `docs/settings.md` says how to choose.
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", default=32)
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=600)
PAGE_CACHE_PROXY_SECONDS = env.int("PAGE_CACHE_PROXY_SECONDS", default=30)
# The versions of the sites, which all processes of a machine read: never a network disk.
PAGE_CACHE_ROOT = VAR_DIR / "page-cache"

# Wagtail's own tasks (search index, references) run at once; what may fail outside (mail) or be
# slow (reading files) goes to the database queue, is written in the same transaction as its cause,
# and is run by `db_worker`.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default"],
    },
    "outbox": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["mail", "documents", "publication"],
    },
}

AUTH_USER_MODEL = "tenancy.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "cms.access.passwords.PasswordWatcher"},
]
# How long the link of a forgotten password opens; the mail may wait in the queue before.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Keys of before, which still read what they encrypted; see `docs/settings.md`.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Roles that approve, administer or read personal data enter with a code besides the password.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
MFA_ADAPTER = "cms.access.encryption.SecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# The code of the half minute before and after also serves: clocks of phones differ.
MFA_TOTP_TOLERANCE = 1
LOGIN_URL = "wagtailadmin_login"
# Pages that are not for everybody ask for the same account.
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL

LANGUAGE_CODE = "es-co"
LANGUAGES = [("es-co", "Español (Colombia)")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Bogota"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Files that are not public (annexes of petitions) never sit under MEDIA_ROOT.
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Petitions take annexes without limit of number or size; this only stops a flood of empty parts.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Sede electrónica <no-responder@localhost>")

# Everything to standard error, where the service manager keeps it. Failures say where, never who.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
}

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day; without «Recordarme» also the browser's own end.
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CLIENT_ADDRESS_HEADER = ""
if env.bool("BEHIND_TLS_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Where the proxy writes who asks: the log and the lock-out of an address read its last entry.
    CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
# The editor shows previews in a frame of the same site.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
PUBLIC_SCHEME = env("PUBLIC_SCHEME", default="https")

WAGTAIL_SITE_NAME = "Sede GEL"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="https://localhost")
WAGTAILIMAGES_IMAGE_MODEL = "tenancy.MunicipalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "tenancy.MunicipalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What the browser plays: it is sent in the parts that the player asks for, and shown when opened.
MEDIA_TYPES = {
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "vtt": "text/vtt",
    "wav": "audio/wav",
    "webm": "video/webm",
}
WAGTAILDOCS_CONTENT_TYPES = MEDIA_TYPES
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", *MEDIA_TYPES.values()]
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "csv", "xlsx", "ods", "docx", "odt", "txt", "zip", "jpg", "png"),
    *MEDIA_TYPES,
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = False
# Addresses travel by voice, paper and SMS: without accents they arrive whole.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
# An account of another municipality is nobody here, from the first form on.
WAGTAILADMIN_USER_LOGIN_FORM = "cms.access.login.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.access.views.passwords.PasswordResetForm"  # noqa: S105
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS += ["django.contrib.postgres"]
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# What goes live after approval is exactly the reviewed revision; see `workflows/publication.py`.
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.publication.publish_reviewed_revision"
