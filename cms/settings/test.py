"""The test suite: fast hashing, and files that disappear. Changes, one by one."""

import os
import tempfile
from pathlib import Path

# The suite never touches the demo's files: every test process has a directory of its own.
TEST_ROOT = Path(os.environ.setdefault("TEST_ROOT", tempfile.mkdtemp(prefix="sede-gel-")))
os.environ["VAR_DIR"] = str(TEST_ROOT / os.environ.get("PYTEST_XDIST_WORKER", "main"))

from .dev import *  # noqa: E402, F403
from .dev import CACHES, DATABASES, VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
# Two test processes never read each other's cache.
CACHES["default"]["KEY_PREFIX"] = str(VAR_DIR)
# Tests are undone, not committed: a page kept by one would be wrong for the next.
PAGE_CACHE_MEGABYTES = 0
