"""The text of documents: read after the upload, whatever the file is, and found by the search."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from cms.tenancy.file_text import keeping
from cms.tenancy.file_text.program import MAX_CHARACTERS, clean
from cms.tenancy.models import DocumentText, MunicipalDocument
from cms.tenancy.ownership import owner_of
from gel_pages.models import PageText
from tests.factories import files
from tests.factories.pages import legal_act, news
from tests.public import parsed

State = DocumentText.State
SENTENCE = "Reparación del alcantarillado de la vereda Bosatama"
FILES = {
    "pdf": lambda: files.pdf("Primera hoja", SENTENCE),
    "docx": lambda: files.docx(SENTENCE),
    "odt": lambda: files.odt(SENTENCE),
    "ods": lambda: files.ods(SENTENCE),
    "xlsx": lambda: files.xlsx(SENTENCE),
    "csv": lambda: f"obra;valor\n{SENTENCE};10\n".encode(),
    "txt": lambda: SENTENCE.encode("cp1252"),
}


def upload(town, content: bytes, name: str = "informe.txt", title: str = "Informe"):
    """A document of the town, uploaded and not yet read."""
    return MunicipalDocument.objects.create(
        title=title, collection=town.collection, file=ContentFile(content, name=name)
    )


def read(document) -> DocumentText:
    """What is kept of a document once the worker did its task."""
    keeping.read_document.func(document.pk)
    return DocumentText.objects.get(pk=document.pk)


@pytest.mark.parametrize("extension", FILES)
def test_every_format_is_read(extension, towns):
    content = read(upload(towns.soacha, FILES[extension](), f"obra.{extension}"))
    assert (content.state, SENTENCE in content.text) == (State.READ, True)


def test_a_word_document_says_its_words_and_no_measures(towns):
    assert read(upload(towns.soacha, files.docx("Hola"), "a.docx")).text == "Hola Celda"


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("roto.pdf", b"%PDF-1.7\n nada", State.UNREADABLE),
        ("vacio.pdf", b"", State.UNREADABLE),
        ("escaneado.pdf", files.pdf(""), State.WITHOUT_TEXT),
        ("no-es.docx", b"PK no es un zip", State.UNREADABLE),
        ("sin-partes.docx", files.zipped(otra_xml="<a/>"), State.UNREADABLE),
        ("entidades.odt", files.xml_bomb(), State.UNREADABLE),
        ("bomba.odt", files.zip_bomb(), State.UNREADABLE),
        ("no-es.xlsx", b"<html>", State.UNREADABLE),
        ("foto.jpg", b"\xff\xd8", State.NOT_READ),
        ("paquete.zip", files.zipped(a="b"), State.NOT_READ),
        ("blanco.txt", b" \n ", State.WITHOUT_TEXT),
    ],
)
def test_no_file_is_too_bad(name, content, state, towns):
    kept = read(upload(towns.soacha, content, name))
    assert (kept.state, kept.text) == (state, "")


def test_a_file_that_takes_too_long_is_given_up(towns, monkeypatch):
    monkeypatch.setattr(keeping, "SECONDS", 0.001)
    assert read(upload(towns.soacha, b"Hola")).state == State.UNREADABLE


def test_a_file_that_is_gone_breaks_nothing(towns):
    document = upload(towns.soacha, b"Hola")
    document.file.storage.delete(document.file.name)
    assert read(document).state == State.UNREADABLE


def test_a_long_file_is_read_to_the_limit(towns):
    kept = read(upload(towns.soacha, b"palabra " * 100_000))
    assert kept.state == State.PARTLY_READ
    assert MAX_CHARACTERS - 10 < len(kept.text) <= MAX_CHARACTERS


def test_text_is_kept_as_people_would_write_it():
    assert clean("alcanta-\nrillado\x00 nin\u0303o\x0c\n fin") == "alcantarillado niño fin"


def test_the_reader_knows_no_secret(towns, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "no-debe-llegar")
    seen = {}
    run = keeping.subprocess.run
    monkeypatch.setattr(
        keeping.subprocess, "run", lambda *a, **k: seen.update(k["env"]) or run(*a, **k)
    )
    read(upload(towns.soacha, b"Hola"))
    assert seen == {"PYTHONIOENCODING": "utf-8"}


def test_what_a_file_says_belongs_to_its_town(towns):
    assert owner_of(read(upload(towns.sesquile, b"Hola"))) == towns.sesquile.pk


def waiting(document) -> int:
    """How many readings of the document wait for the worker."""
    tasks = DBTaskResult.objects.filter(task_path__endswith=".read_document")
    return sum(task.args_kwargs["args"] == [document.pk] for task in tasks)


def test_an_upload_only_enqueues_the_reading(towns):
    document = upload(towns.soacha, b"Hola")
    assert waiting(document) == 1
    assert not DocumentText.objects.filter(pk=document.pk).exists()


def test_a_new_title_is_no_new_file_and_a_new_file_is_read_again(towns):
    document = upload(towns.soacha, b"Antes")
    read(document)
    document.title = "Otro"
    document.save()
    assert waiting(document) == 1
    document.file = ContentFile(b"Ahora", name="nuevo.txt")
    document.save()
    assert waiting(document) == 2
    assert read(document).text == "Ahora"


def test_a_document_deleted_before_its_turn_is_forgotten(towns):
    document = upload(towns.soacha, b"Hola")
    pk = document.pk
    document.delete()
    assert keeping.read_document.func(pk) == ""


def offered(town, title: str = "Informe de obras", **act):
    """A read document that says the sentence, on a live page that does not."""
    document = upload(town, SENTENCE.encode(), title=title)
    read(document)
    return document, legal_act(town, 7001, document=document, **act)


@pytest.fixture
def results(towns, visit):
    """The results of a query, in order."""

    def results(query: str, town=None, **parameters):
        client = visit(town or towns.soacha)
        return list(client.get("/buscar/", {"q": query, **parameters}).context["results"])

    return results


def test_a_file_is_found_by_what_it_says(towns, visit, results):
    document, act = offered(towns.soacha)
    (found,) = results("alcantarillados de bosatama")
    assert (found.file, found.page.pk) == (document, act.pk)
    screen = parsed(visit(towns.soacha), "/buscar/?q=alcantarillado").css_first(".results")
    assert screen.css_first("a").attributes["href"] == document.url
    assert "(TXT, 52" in screen.text()
    assert screen.css_first(".date a").text() == act.title
    assert screen.css_first("mark").text() == "alcantarillado"


def test_a_file_goes_with_its_page_when_both_say_it(towns, results):
    document, act = offered(towns.soacha, epigraph="Por el cual se repara el alcantarillado.")
    (found,) = results("alcantarillado")
    assert (found.page.pk, found.file, found.files) == (act.pk, None, [document])
    (alone,) = results("alcantarillado", tipo="archivo")
    assert alone.file == document


def test_a_file_that_two_pages_offer_is_one_result(towns, results):
    document, act = offered(towns.soacha)
    newer = legal_act(towns.soacha, 7002, document=document)
    (found,) = results("alcantarillado")
    assert found.page.pk == newer.pk
    (found,) = results("alcantarillado", anio=str(act.issued_on.year))
    assert found.file == document


def test_a_file_in_the_text_of_a_page_is_found(towns, results):
    document = upload(towns.soacha, SENTENCE.encode())
    read(document)
    link = f'<p><a linktype="document" id="{document.pk}">Informe</a></p>'
    page = news(towns.soacha, "Obras", body=[("paragraph", link)])
    (found,) = results("bosatama")
    assert (found.file, found.page.pk) == (document, page.pk)


@pytest.mark.parametrize("how", ["no page", "draft", "unpublished", "private", "withdrawn"])
def test_a_file_that_no_public_page_offers_is_not_found(how, towns, results):
    _document, act = offered(towns.soacha)
    if how == "no page":
        act.delete()
    elif how == "unpublished":
        act.unpublish()
    elif how == "private":
        act.view_restrictions.create(restriction_type="login")
    else:
        act.document = None
        act.save_revision()
        if how == "withdrawn":
            act.get_latest_revision().publish()
    assert bool(results("bosatama")) is (how == "draft")


def test_a_file_only_a_draft_holds_is_not_found(towns, results):
    document = upload(towns.soacha, SENTENCE.encode())
    read(document)
    act = legal_act(towns.soacha, 7003)
    act.document = document
    act.save_revision()
    assert results("bosatama") == []


def test_files_of_another_town_are_not_found(towns, results):
    document, _act = offered(towns.sesquile)
    assert results("bosatama") == []
    assert results("bosatama", town=towns.sesquile)[0].file == document
    # Not even where a page of this town came to hold it.
    legal_act(towns.soacha, 7004, document=document)
    assert results("bosatama") == []


def test_update_index_reads_what_was_uploaded_before(towns, results):
    document = upload(towns.soacha, SENTENCE.encode())
    act = legal_act(towns.soacha, 7001, document=document)
    PageText.objects.filter(pk=act.pk).delete()
    assert results("bosatama") == []
    call_command("update_index", verbosity=0)
    assert results("bosatama")[0].file == document
    assert PageText.objects.get(pk=act.pk).text


def test_files_do_not_make_the_search_ask_more(towns, visit):
    def asked(files_held: int) -> int:
        for number in range(files_held):
            document = upload(towns.soacha, SENTENCE.encode(), f"obra-{number}.txt")
            keeping.keep_text(document)
            legal_act(towns.soacha, 7100 + number + files_held * 10, document=document)
        visit(towns.soacha).get("/buscar/?q=bosatama")
        with CaptureQueriesContext(connection) as captured:
            visit(towns.soacha).get("/buscar/?q=bosatama")
        return len(captured)

    assert asked(1) == asked(12) <= 20
