"""A live file is replaced or deleted by two people; exactly the approved bytes go live."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from PIL import Image

from cms.tenancy.models import MunicipalDocument, MunicipalImage
from tests.factories.pages import document, image, legal_act, news
from workflows.models import ChangeRequest

from .changes import ask, asked, decide_change, errors_of, status_of
from .editorial import messages_of

NEW = b"%PDF-1.7 el texto corregido"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    private = FileSystemStorage(tmp_path / "private", base_url="")
    for name in ("file", "former_file"):
        monkeypatch.setattr(ChangeRequest._meta.get_field(name), "storage", private)
    return tmp_path


@pytest.fixture
def file(towns):
    held = document(towns.soacha, "decreto")
    legal_act(towns.soacha, 901, document=held)
    return held


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


@pytest.fixture
def editor2(log_in):
    return log_in("editor2.soacha")


@pytest.fixture
def citizen(visit, towns):
    return visit(towns.soacha)


def bytes_at(client, address):
    """What a reader downloads."""
    answer = client.get(address, follow=True)
    return b"".join(answer.streaming_content) if answer.streaming else answer.status_code


def new_file(name="corregido.pdf", content=NEW):
    return ContentFile(content, name=name)


def files_under(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()] if folder.exists() else []


def test_the_public_has_the_old_bytes_until_the_approval_and_then_exactly_the_new(
    file, editor, editor2, citizen
):
    address = file.url
    change = asked(editor, "reemplazar-documento", file, file=new_file())
    assert change.file_sha256 == hashlib.sha256(NEW).hexdigest()
    assert bytes_at(citizen, address).startswith(b"%PDF-1.7\n")
    decide_change(editor2, change, "approve")
    renewed = MunicipalDocument.objects.get(pk=file.pk)
    assert bytes_at(citizen, renewed.url) == NEW
    assert (renewed.file_size, renewed.title) == (len(NEW), "decreto")
    assert renewed.file_hash == hashlib.sha1(NEW).hexdigest()  # noqa: S324 - Wagtail's own


def test_the_address_that_people_kept_leads_to_the_new_file(file, editor, editor2, citizen):
    kept = file.url
    decide_change(editor2, asked(editor, "reemplazar-documento", file, file=new_file()), "approve")
    first = MunicipalDocument.objects.get(pk=file.pk).url
    assert bytes_at(citizen, kept) == NEW
    again = asked(editor, "reemplazar-documento", file, file=new_file("otro.pdf", b"%PDF otro"))
    decide_change(editor2, again, "approve")
    assert bytes_at(citizen, kept) == b"%PDF otro"
    assert bytes_at(citizen, first) == b"%PDF otro"


def test_what_was_there_stays_readable_for_staff_and_for_nobody_else(
    file, editor, editor2, citizen, own_files, django_capture_on_commit_callbacks
):
    change = asked(editor, "reemplazar-documento", file, file=new_file())
    old_name = file.file.name
    with django_capture_on_commit_callbacks(execute=True):
        decide_change(editor2, change, "approve")
    former = f"/admin/cambios/{change.pk}/archivo-anterior/"
    assert bytes_at(editor, former).startswith(b"%PDF-1.7\n")
    assert citizen.get(former).status_code == 302
    assert not (own_files / "media" / old_name).exists()
    change.refresh_from_db()
    assert change.former_sha256 == hashlib.sha256(bytes_at(editor, former)).hexdigest()


def test_staff_read_the_asked_file_before_deciding(file, editor, editor2, log_in, citizen):
    change = asked(editor, "reemplazar-documento", file, file=new_file())
    address = f"/admin/cambios/{change.pk}/archivo/"
    assert address in editor2.get(f"/admin/cambios/{change.pk}/").content.decode()
    assert bytes_at(editor2, address) == NEW
    served = editor2.get(address)
    assert b"".join(served.streaming_content) == NEW
    assert served.headers["content-disposition"] == 'attachment; filename="corregido.pdf"'
    assert citizen.get(address).status_code == 302
    assert log_in("atencion.soacha").get(address).status_code == 404
    assert log_in("editor.sesquile").get(address).status_code == 404


@pytest.mark.parametrize("ending", ["withdraw", "return"])
def test_a_request_that_ends_without_approval_leaves_no_bytes(
    ending, file, editor, editor2, own_files, citizen, django_capture_on_commit_callbacks
):
    change = asked(editor, "reemplazar-documento", file, file=new_file())
    assert len(files_under(own_files / "private")) == 1
    client = editor if ending == "withdraw" else editor2
    with django_capture_on_commit_callbacks(execute=True):
        decide_change(client, change, ending, "No es el firmado.")
    assert files_under(own_files / "private") == []
    assert len(files_under(own_files / "media")) == 1
    assert editor.get(f"/admin/cambios/{change.pk}/archivo/").status_code == 404
    assert bytes_at(citizen, file.url).startswith(b"%PDF-1.7\n")


def test_bytes_that_are_not_those_asked_for_do_not_go_live(
    file, editor, editor2, citizen, own_files
):
    change = asked(editor, "reemplazar-documento", file, file=new_file())
    (kept,) = files_under(own_files / "private")
    kept.write_bytes(b"%PDF otra cosa")
    assert "no es el que se pidió" in messages_of(decide_change(editor2, change, "approve"))
    assert status_of(change) == "pendiente"
    assert bytes_at(citizen, file.url).startswith(b"%PDF-1.7\n")
    assert len(files_under(own_files / "media")) == 1


def test_a_file_changed_meanwhile_makes_the_request_stale(file, editor, editor2, log_in):
    first = asked(editor, "reemplazar-documento", file, file=new_file())
    deletion = ChangeRequest.objects.filter(pk=first.pk)
    file.file.save("otro.pdf", ContentFile(b"%PDF otro"), save=True)
    assert "cambió desde que se pidió: archivo" in messages_of(
        decide_change(editor2, first, "approve")
    )
    assert deletion.get().status == "vencida"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("virus.exe", b"MZ", "exe"), ("vacio.pdf", b"", "vacío")],
)
def test_a_file_that_documents_may_not_be_is_refused_next_to_the_field(
    name, content, why, file, editor
):
    errors = errors_of(ask(editor, "reemplazar-documento", file, file=new_file(name, content)))
    assert why in str(errors["file"])
    assert not ChangeRequest.objects.exists()


def test_a_file_too_large_is_refused_next_to_the_field(file, editor, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    errors = errors_of(ask(editor, "reemplazar-documento", file, file=new_file()))
    assert "se admiten hasta" in str(errors["file"])


def test_a_file_that_no_live_page_holds_is_changed_directly(towns, editor):
    free = document(towns.soacha, "borrador")
    ask(editor, "reemplazar-documento", free, file=new_file())
    assert not ChangeRequest.objects.exists()


def test_an_author_asks_for_the_files_of_the_own_pages_only(file, towns, log_in):
    ask(log_in("autor.soacha"), "reemplazar-documento", file, file=new_file())
    assert not ChangeRequest.objects.exists()
    assert asked(log_in("autor2.soacha"), "reemplazar-documento", file, file=new_file())


def picture(colour):
    drawn = BytesIO()
    Image.new("RGB", (80, 40), colour).save(drawn, "PNG")
    return ContentFile(drawn.getvalue(), name="nueva.png")


def test_a_picture_is_replaced_at_every_size(towns, editor, editor2, citizen):
    held = image(towns.soacha, "plaza")
    piece = news(towns.soacha, "Feria", image=held, image_alt="La plaza")
    before = held.get_rendition("fill-20x20").url
    change = asked(editor, "reemplazar-imagen", held, file=picture("#c33"))
    assert bytes_at(citizen, before) != 404
    screen = editor2.get(f"/admin/cambios/{change.pk}/").content.decode()
    assert f'src="/admin/cambios/{change.pk}/archivo/"' in screen
    decide_change(editor2, change, "approve")
    renewed = MunicipalImage.objects.get(pk=held.pk)
    assert (renewed.width, renewed.height) == (80, 40)
    with renewed.get_rendition("fill-20x20").file.open() as drawn:
        red = Image.open(drawn).convert("RGB").getpixel((5, 5))
    assert red[0] > 150 > red[2]
    assert citizen.get(piece.get_url()).status_code == 200


def test_what_is_no_picture_is_refused(towns, editor):
    held = image(towns.soacha, "plaza")
    news(towns.soacha, "Feria", image=held, image_alt="La plaza")
    ask(editor, "reemplazar-imagen", held, file=ContentFile(b"GIF", name="no.png"))
    assert not ChangeRequest.objects.exists()


def test_a_live_picture_is_deleted_by_two_people_and_its_bytes_are_kept(
    towns, editor, editor2, citizen
):
    held = image(towns.soacha, "plaza")
    piece = news(towns.soacha, "Feria", image=held, image_alt="La plaza")
    change = asked(editor, "borrar-imagen", held)
    assert MunicipalImage.objects.filter(pk=held.pk).exists()
    decide_change(editor2, change, "approve")
    assert not MunicipalImage.objects.filter(pk=held.pk).exists()
    assert citizen.get(piece.get_url()).status_code == 200
    assert len(bytes_at(editor, f"/admin/cambios/{change.pk}/archivo-anterior/")) > 50


def test_a_document_without_which_a_page_cannot_be_is_not_deleted(file, editor):
    assert "no existe sin este archivo" in str(errors_of(ask(editor, "borrar-documento", file)))
    assert not ChangeRequest.objects.exists()


def test_the_refusal_of_the_edit_screen_leads_to_the_request(file, editor):
    answer = editor.get(f"/admin/documents/edit/{file.pk}/", follow=True).content.decode()
    assert f"/admin/cambios/pedir/reemplazar-documento/{file.pk}/" in answer
    assert "Pedir el reemplazo" in answer
