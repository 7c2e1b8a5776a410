"""What the documents say is so."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text()


def test_the_readme_is_at_most_a_hundred_lines():
    assert len(README.splitlines()) <= 100


def test_every_make_command_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert named
    assert named <= targets


def test_every_link_of_the_readme_leads_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_gate_runs_the_test_command_of_the_readme():
    gate = (ROOT / ".ci" / "run").read_text()
    assert "make test" in README
    assert gate.count("make test") == 2


def test_every_variable_the_settings_read_is_in_the_table():
    table = (ROOT / "docs" / "settings.md").read_text()
    read = set()
    for module in ("production", "dev"):
        source = (ROOT / "cms" / "settings" / f"{module}.py").read_text()
        read |= set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', source))
    assert len(read) > 5
    assert {name for name in read if f"`{name}`" not in table} == set()


def test_every_decision_says_status_context_decision_and_consequences():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for decision in decisions:
        text = decision.read_text()
        parts = ("**Status**", "**Context**", "**Decision**", "**Consequences**")
        missing = [part for part in parts if part not in text]
        assert missing == [] or decision.name == "0004-dependencies.md", decision.name


def test_every_dependency_has_its_sentence():
    project = (ROOT / "pyproject.toml").read_text()
    sentences = (ROOT / "docs" / "decisions" / "0004-dependencies.md").read_text().lower()
    runtime = project.split("dependencies = [")[1].split("]\n")[0]
    names = re.findall(r'"([A-Za-z-]+)', runtime)
    assert len(names) > 10
    assert [name for name in names if name.lower() not in sentences] == []
