"""The test suite: the development settings, with fast hashing and files that disappear. Changes, one by one."""

import os
import tempfile
from pathlib import Path

# The suite never touches the demo's files: each process gets a directory of its own.
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="sede-gel-test-"))

from .dev import *  # noqa: E402, F403
from .dev import DATABASES, TASKS, VAR_DIR  # noqa: E402

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = TASKS | {"outbox": TASKS["outbox"]}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / "test.sqlite3")}
STATICFILES_DIRS: list[str] = []
