"""Production is the safe base; forgetting a setting is noticed, never silent."""

import os
import subprocess
import sys

from django.conf import settings


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a command with production settings and nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_does_not_start_without_a_secret_key(tmp_path):
    result = manage("check", VAR_DIR=str(tmp_path))
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


def test_production_passes_the_deployment_checks_of_django(tmp_path):
    result = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        VAR_DIR=str(tmp_path),
        SECRET_KEY="k" * 64 + "ab9!",
    )
    assert result.returncode == 0, result.stderr


def test_the_demonstration_is_refused_by_production_settings(tmp_path):
    result = manage("demo", "--no-serve", VAR_DIR=str(tmp_path), SECRET_KEY="k" * 64 + "ab9!")
    assert result.returncode != 0
    assert "producción" in result.stderr
    assert list(tmp_path.iterdir()) == []
