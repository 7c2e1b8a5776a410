"""The code that opens a petition to whoever filed it: made, checked, and never stored in clear."""

import base64
import hashlib
import re

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.tenancy.models import Municipality

from .models import Petition

CODE_BYTES = 10  # 80 bits: nobody guesses it, sixteen characters to copy
RECEIPT_SALT = "workflows.pqr.receipt"
RECEIPT_SECONDS = 2 * 60 * 60
RADICADO = re.compile(r"^(\d{4})-?([A-Z])-?(\d{1,9})$")
LOOK_ALIKES = str.maketrans("018", "OIB")  # base32 has no 0, 1 or 8


def code_for(petition: Petition) -> str:
    """The follow-up code in groups of four; empty if the secret key that made it is gone."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        code = _derive(petition, secret)
        if constant_time_compare(code_hash(petition, code), petition.code_hash):
            return "-".join(re.findall("....", code))
    return ""


def new_code_hash(petition: Petition) -> str:
    """What is stored of the code of a petition that just got its number."""
    return code_hash(petition, _derive(petition, settings.SECRET_KEY))


def code_hash(petition: Petition, code: str) -> str:
    """Hash of a code as it would be stored for this petition; a plain one is enough for 80 random
    bits.
    """
    text = f"{petition.municipality_id}/{petition.radicado}/{plain_code(code)}"
    return hashlib.sha256(text.encode()).hexdigest()


def plain_code(typed: str) -> str:
    """A code as a person typed it, without case, hyphens or look-alike figures."""
    return re.sub(r"[^A-Z2-7]", "", typed.upper().translate(LOOK_ALIKES))


def plain_radicado(typed: str) -> str:
    """A radicado as a person typed it, in the form it is stored; 2026-e-7 is 2026-E-000007."""
    found = RADICADO.match(re.sub(r"\s", "", typed.upper()))
    return f"{found[1]}-{found[2]}-{int(found[3]):06d}" if found else ""


def find(municipality: Municipality, radicado: str, code: str) -> Petition | None:
    """The petition with that number and that code, or None.

    A wrong code and an unknown number take the same steps, so neither the answer nor its time tells
    which numbers exist.
    """
    number = plain_radicado(radicado)
    petition = Petition.objects.filter(municipality=municipality, radicado=number).first()
    candidate = petition or Petition(municipality=municipality, radicado=number)
    matches = constant_time_compare(code_hash(candidate, code), candidate.code_hash)
    return petition if petition and matches else None


def receipt_token(petition: Petition) -> str:
    """The unguessable end of the receipt's address; it says nothing about the person."""
    return signing.dumps(petition.pk, salt=RECEIPT_SALT)


def petition_of_receipt(municipality: Municipality, token: str) -> Petition | None:
    """The petition of a receipt; raises SignatureExpired two hours after filing, None for a false
    token.
    """
    try:
        pk = signing.loads(token, salt=RECEIPT_SALT, max_age=RECEIPT_SECONDS)
    except signing.SignatureExpired:
        raise
    except signing.BadSignature:
        return None
    return Petition.objects.filter(municipality=municipality, pk=pk).first()


def _derive(petition: Petition, secret: str) -> str:
    text = f"{petition.municipality_id}/{petition.radicado}/{petition.submission_key}"
    digest = salted_hmac("workflows.pqr.code", text, secret=secret, algorithm="sha256").digest()
    return base64.b32encode(digest[:CODE_BYTES]).decode()
