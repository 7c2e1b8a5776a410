"""A laptop or the demo: plain HTTP on the loopback, mail on the console. Changes, one by one."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-a-laptop-never-behind-a-public-address")

from .production import *  # noqa: F403
from .production import STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
LOOPBACK_SERVES_DEFAULT_SITE = True
DEMO_ALLOWED = True
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True

vars().update(env.email("EMAIL_URL", default="consolemail://"))
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
PUBLIC_SCHEME = "http"
CLIENT_ADDRESS_HEADER = ""
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
