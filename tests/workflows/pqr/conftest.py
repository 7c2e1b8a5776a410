"""What the tests of petitions share: a citizen, a right form, a petition, the mail worker."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django_tasks_db.models import DBTaskResult

from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import User
from workflows.pqr import states
from workflows.pqr.filing import file_petition
from workflows.pqr.models import Petition

# Words that appear nowhere else, so that finding one anywhere means that it leaked.
PERSON = {
    "names": "Zoraida Quimbayo",
    "document_type": "CC",
    "document_number": "52777888",
    "reply_mode": "correo",
    "email": "zoraida.quimbayo@example.org",
    "phone": "3001112233",
}
SUBJECT = "Pido copia del plan de alumbrado de la vereda Chacua."


@pytest.fixture
def person():
    """The data of a citizen who identifies herself."""
    return dict(PERSON)


@pytest.fixture
def right_form():
    """A form filled in as it should be; `right_form(names="")` changes one answer."""

    def fill(**changes):
        return {"type": "peticion_general", "subject": SUBJECT, **PERSON, "privacy": "on"} | changes

    return fill


@pytest.fixture
def on_file(towns):
    """A petition stored in Soacha (or another town) as the form would store it."""

    def on_file(town=None, **changes) -> Petition:
        fields = {"type": "peticion_general", "subject": SUBJECT, **PERSON}
        options = {name: changes.pop(name) for name in ("received_at", "files") if name in changes}
        return file_petition(municipality=town or towns.soacha, fields=fields | changes, **options)

    return on_file


@pytest.fixture
def anonymous(on_file):
    """An anonymous complaint on file in Soacha."""
    return on_file(type="denuncia", anonymous=True, **dict.fromkeys(PERSON, ""))


@pytest.fixture
def run_mail(db):
    """Do what the worker does with our mail: run what is due, and return how many tasks it was."""

    def run_mail() -> int:
        ready = list(DBTaskResult.objects.ready().filter(task_path__startswith="workflows.pqr."))
        for row in ready:
            task = row.task_result
            row.set_successful(row.task.call(*task.args, **task.kwargs))
        return len(ready)

    return run_mail


@pytest.fixture
def platform(db, log_in):
    """Make a browser of platform staff, who belong to no municipality and may do anything."""
    User.objects.create_superuser("plataforma.pruebas")
    return lambda town: log_in("plataforma.pruebas", town)


@pytest.fixture
def bogota():
    """An instant of Bogotá: `bogota(2026, 12, 31, 23, 59)`."""
    return lambda *when: datetime(*when, tzinfo=BOGOTA)


@pytest.fixture
def desk():
    """Addresses of the petitions' desk in the admin."""
    return SimpleNamespace(
        list="/admin/pqr/",
        page=lambda petition: f"/admin/pqr/inspect/{petition.pk}/",
        history=lambda petition: f"/admin/pqr/history/{petition.pk}/",
        assign=lambda petition: f"/admin/pqr/assign/{petition.pk}/",
        answer=lambda petition: f"/admin/pqr/answer/{petition.pk}/",
        notify=lambda petition: f"/admin/pqr/notify/{petition.pk}/",
        annex=lambda annex: f"/admin/pqr/annex/{annex.pk}/",
    )


@pytest.fixture
def clerk(log_in):
    """The attention officer's browser."""
    return log_in("atencion.soacha")


@pytest.fixture
def answerer(log_in):
    """The browser of the person who answers for an office."""
    return log_in("responsable-pqr.soacha")


@pytest.fixture
def theirs(on_file, people):
    """A petition assigned to the office of the person who answers."""
    petition = on_file()
    office = people["responsable-pqr.soacha"].office
    states.assign(petition, by=people["atencion.soacha"], office=office)
    return petition


def now(petition) -> Petition:
    """The petition as it is stored this moment."""
    return Petition.objects.get(pk=petition.pk)
