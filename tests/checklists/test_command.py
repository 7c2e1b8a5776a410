"""`manage.py audit`: arguments, formats, exit status."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from checklists.management.commands import audit as command
from checklists.management.commands.audit import Command
from checklists.models import Audit

pytestmark = pytest.mark.usefixtures("towns")


def run(*arguments, **options):
    """What the command printed."""
    out = StringIO()
    call_command("audit", *arguments, stdout=out, **options)
    return out.getvalue()


def refusal(*arguments, **options):
    """The exit status and the words with which the command refused."""
    with pytest.raises(CommandError) as raised:
        run(*arguments, **options)
    return raised.value.returncode, str(raised.value)


def test_audits_the_default_site_and_keeps_the_result():
    table = run()
    assert "Soacha" in table
    assert "info.tecnico.dominio" in table
    assert Audit.objects.get().municipality.slug == "soacha"


def test_audits_the_host_that_is_named_with_or_without_port():
    assert "Sesquilé" in run("sesquile.localhost:8000", phase="democracia")


def test_json_of_one_phase_of_one_catalogue():
    data = json.loads(
        run("soacha.localhost", format="json", catalogue=["gel-2008"], phase="transaccion")
    )
    phases = {result["phase"] for result in data["catalogues"][0]["results"]}
    assert phases == {"transaccion"}


def test_writes_to_a_file(tmp_path):
    target = tmp_path / "auditoria.json"
    assert run(format="json", phase="democracia", output=target) == ""
    assert json.loads(target.read_text(encoding="utf-8"))["municipality"] == "Soacha"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["otra.localhost"], {}),
        (["https://www.soacha-cundinamarca.gov.co"], {}),
        ([], {"catalogue": ["no-existe"]}),
        ([], {"output": Path("/no/existe/auditoria.json"), "phase": "democracia"}),
    ],
    ids=["unknown host", "remote", "unknown catalogue", "unwritable file"],
)
def test_bad_arguments_end_in_two(arguments, options):
    assert refusal(*arguments, **options)[0] == 2


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_audited(monkeypatch):
    monkeypatch.setattr(command, "audit", lambda *args, **scope: pytest.fail("audited"))
    assert refusal(output=Path("/no/existe/auditoria.json"))[0] == 2


def test_a_fault_of_ours_is_not_taken_for_a_low_score(monkeypatch):
    def broken(*args, **scope):
        raise ZeroDivisionError("broken")

    monkeypatch.setattr(command, "audit", broken)
    status, words = refusal(fail_under=0.0)
    assert status == 2
    assert "broken" in words


@pytest.mark.parametrize("wrong", [["--phase", "otra"], ["--as-of", "ayer"], ["--format", "pdf"]])
def test_arguments_that_are_not_understood_end_in_two(wrong, capsys):
    with pytest.raises(SystemExit) as raised:
        Command().run_from_argv(["manage.py", "audit", *wrong])
    assert raised.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_a_score_under_the_threshold_ends_in_one():
    status, words = refusal(phase="democracia", fail_under=1.0)
    assert status == 1
    assert "0,0 %" in words


def test_a_score_at_the_threshold_ends_well():
    assert run(phase="democracia", fail_under=0.0)


def test_a_stranger_s_audit_lists_the_differences_and_stores_nothing():
    err = StringIO()
    run(as_stranger=True, stderr=err)
    assert "el resultado es el mismo" in err.getvalue()
    assert not Audit.objects.exists()


def test_every_argument_explains_itself_in_spanish():
    shown = Command().create_parser("manage.py", "audit").format_help()
    assert "Audita el sitio publicado" in shown
    assert all(options["help"] in " ".join(shown.split()) for options in command.ARGUMENTS.values())
