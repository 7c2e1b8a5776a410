"""Filing: petition, number, annex rows and acknowledgement in one transaction; files and mail
afterwards.
"""

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .deadlines import due_date
from .follow_up import new_code_hash
from .mail import enqueue_notice
from .models import Attachment, Notice, Petition
from .models.petition import IDENTITY_FIELDS
from .numbering import take_number

PRIVACY_NOTICE_VERSION = "2026-11"
logger = logging.getLogger(__name__)


def file_petition(
    *,
    municipality: Municipality,
    fields: Mapping[str, object],
    files: Sequence[UploadedFile] = (),
    token: str = "",
    received_at: datetime | None = None,
) -> Petition:
    """Store a petition under the next radicado; whatever else fails, it is filed.

    `fields` are values of `Petition`: type, subject and, unless anonymous, the person's. The same
    `token` with the same content is the same form sent twice and gives the first petition. Raises
    DatabaseError when nothing was stored; then no number was used.
    """
    key = submission_key(token or secrets.token_hex(), fields, files)
    if first := _already_filed(municipality, key):
        return first
    petition = _new_petition(municipality, fields, key, received_at or clock.now())
    try:
        annexes = _store(petition, files)
    except IntegrityError:
        if (first := _already_filed(municipality, key)) is None:
            raise
        return first
    for annex, file in zip(annexes, files, strict=True):
        keep_file(annex, file)
    return petition


def submission_key(token: str, fields: Mapping[str, object], files: Sequence[UploadedFile]) -> str:
    """Identity of one sending of the form: its token and all it says.

    The content counts, that of the files too, because a browser that goes back may send another
    petition, or a better scan under the same name, with the same token.
    """
    content = json.dumps(fields, sort_keys=True, default=str)
    annexes = [(file.name, file.size, _digest_or_nothing(file)) for file in files]
    return hashlib.sha256(f"{token}{content}{annexes}".encode()).hexdigest()


def filed_before(
    municipality: Municipality,
    fields: Mapping[str, object],
    files: Sequence[UploadedFile],
    token: str,
) -> Petition | None:
    """The petition that this very sending of the form left, for when its answer got lost."""
    return _already_filed(municipality, submission_key(token, fields, files))


def keep_file(annex: Attachment, file: UploadedFile) -> bool:
    """Store one file; a store that fails leaves the annex listed as lost and the petition
    untouched.
    """
    try:
        digest = _digest(file)
        annex.file.save("", file, save=False)
        annex.sha256 = digest
        annex.stored_at = clock.now()
        annex.save()
    except Exception as error:  # noqa: BLE001 - any store may be behind, with errors of its own
        # The class only: messages and tracebacks carry names of files and of people.
        logger.error(
            "An annex of petition %s was not stored: %s", annex.petition_id, type(error).__name__
        )
        return False
    return True


def _digest(file: UploadedFile) -> str:
    """SHA-256 of a file of any size; leaves it at its beginning."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest_or_nothing(file: UploadedFile) -> str:
    """A file that cannot be read does not stop the filing: `keep_file` will list it as lost."""
    try:
        return _digest(file)
    except OSError:
        return ""


def _already_filed(municipality: Municipality, key: str) -> Petition | None:
    return Petition.objects.filter(municipality=municipality, submission_key=key).first()


def _new_petition(
    municipality: Municipality, fields: Mapping[str, object], key: str, received_at: datetime
) -> Petition:
    petition = Petition(
        municipality=municipality,
        received_at=received_at,
        submission_key=key,
        privacy_version=PRIVACY_NOTICE_VERSION,
        **fields,
    )
    if petition.anonymous:
        for name in IDENTITY_FIELDS:
            setattr(petition, name, "")
    deadline = due_date(petition.type, received_at, municipality)
    petition.due_on = deadline.date
    petition.due_explanation = deadline.explanation
    return petition


def _store(petition: Petition, files: Sequence[UploadedFile]) -> list[Attachment]:
    """The transaction. The number comes last before the insert: others wait for its lock."""
    with transaction.atomic():
        number = take_number(petition.municipality, petition.received_at)
        petition.year, petition.series = number.year, number.series
        petition.consecutive, petition.radicado = number.consecutive, str(number)
        petition.code_hash = new_code_hash(petition)
        petition.save()
        annexes = [
            Attachment.objects.create(
                petition=petition, name=(file.name or "")[:255], size=file.size or 0
            )
            for file in files
        ]
        if petition.email:
            enqueue_notice(petition, Notice.Kind.ACKNOWLEDGEMENT)
    return annexes
