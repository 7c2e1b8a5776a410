"""Keeping the text of each document: read after the upload, by the worker, once per file."""

import json
import logging
import subprocess
import sys

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.search import index

from cms.tenancy import clock

from ..models import DocumentText, MunicipalDocument
from .formats import READERS

SECONDS = 90
# Mail, in the same queue of tasks, goes first.
PRIORITY = -10
PROGRAM = "cms.tenancy.file_text.program"
State = DocumentText.State
logger = logging.getLogger(__name__)


def is_read(document: MunicipalDocument) -> bool:
    """Whether the text kept is of the file that the document has now."""
    return DocumentText.objects.filter(pk=document.pk, file_name=document.file.name).exists()


def keep_text(document: MunicipalDocument) -> DocumentText:
    """Read the file, keep what it says and index the document again; no file makes this fail."""
    state, text = _read(document)
    with transaction.atomic():
        content, _created = DocumentText.objects.update_or_create(
            document=document,
            defaults={
                "file_name": document.file.name,
                "state": state,
                "text": text,
                "read_at": clock.now(),
            },
        )
    document.content = content
    index.insert_or_update_object(document)
    return content


@task(queue_name="documents", backend="outbox", priority=PRIORITY)
def read_document(document_id: int) -> str:
    """Keep the text of a document, if it still exists and was not read meanwhile."""
    document = MunicipalDocument.objects.filter(pk=document_id).first()
    if document is None or is_read(document):
        return ""
    return keep_text(document).state


def enqueue_reading(sender, instance: MunicipalDocument, raw: bool = False, **kwargs) -> None:
    """After an upload or a replacement, ask the worker to read the file."""
    if not raw and not is_read(instance):
        read_document.enqueue(instance.pk)


def unread() -> list[MunicipalDocument]:
    """Documents whose file was never read, oldest first."""
    documents = MunicipalDocument.objects.select_related("content").order_by("pk")
    return [
        document
        for document in documents
        if getattr(getattr(document, "content", None), "file_name", None) != document.file.name
    ]


def register() -> None:
    """Connect everything; called once when the app is ready."""
    post_save.connect(
        enqueue_reading, sender=MunicipalDocument, dispatch_uid="tenancy.enqueue_reading"
    )


def _read(document: MunicipalDocument) -> tuple[DocumentText.State, str]:
    """What the reading process says of a file, or that it could not."""
    extension = document.file_extension.lower()
    if extension not in READERS:
        return State.NOT_READ, ""
    try:
        answer = json.loads(_run(document, extension))
    # The file may be gone, its storage away, the process killed or its answer cut.
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        logger.warning("Document %s was not read: %s", document.pk, type(error).__name__)
        return State.UNREADABLE, ""
    if not answer["text"]:
        return State.UNREADABLE if answer["partly"] else State.WITHOUT_TEXT, ""
    return State.PARTLY_READ if answer["partly"] else State.READ, answer["text"]


def _run(document: MunicipalDocument, extension: str) -> bytes:
    """The answer of the process that reads the file: no environment, so no secret either."""
    with document.open_file() as file:
        return subprocess.run(  # noqa: S603 - our own program, an extension from our own list
            [sys.executable, "-m", PROGRAM, extension],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={"PYTHONIOENCODING": "utf-8"},
            timeout=SECONDS,
            check=True,
        ).stdout
