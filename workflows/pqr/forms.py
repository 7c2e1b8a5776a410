"""The public forms: file a petition, follow one up."""

import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .models import Petition
from .models.petition import IDENTITY_FIELDS
from .petition_types import PETITION_TYPES

TOKEN = re.compile(r"^[0-9a-f]{32}$")
POSTAL_FIELDS = ("address", "neighbourhood", "city", "country")
# What a number of each document looks like once dots, commas and spaces are gone.
DOCUMENT_NUMBERS = {
    Petition.DocumentType.CC: (r"\d{3,10}", _("La cédula tiene entre 3 y 10 cifras.")),
    Petition.DocumentType.NUIP: (r"\d{6,11}", _("El NUIP tiene entre 6 y 11 cifras.")),
    Petition.DocumentType.NIT: (
        r"\d{8,10}(-\d)?",
        _("Escriba el NIT con sus cifras y, si lo sabe, el dígito de verificación: 800123456-1."),
    ),
    Petition.DocumentType.PPT: (r"\d{5,10}", _("El PPT tiene entre 5 y 10 cifras.")),
    Petition.DocumentType.CE: (
        r"[A-Z0-9]{3,12}",
        _("La cédula de extranjería tiene entre 3 y 12 letras o cifras."),
    ),
    Petition.DocumentType.PASSPORT: (
        r"[A-Z0-9]{4,20}",
        _("El pasaporte tiene entre 4 y 20 letras o cifras."),
    ),
}


class FilesInput(forms.ClearableFileInput):
    """A file control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, of any format and size, empty ones too (Res. MinTIC 1519 de 2020)."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, in the order they were sent."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file) for file in files if file]


def _text(
    label: Any, error: Any, autocomplete: str, length: int, **options: Any
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        error_messages={"required": error},
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
        **options,
    )


class PetitionForm(forms.Form):
    """The twelve fields of Res. MinTIC 1519 de 2020 (anexo 2, 2.4.3); no reasons are demanded."""

    use_required_attribute = False

    type = forms.ChoiceField(
        label=_("¿Qué quiere presentar?"),
        choices=lambda: [
            (kind.key, format_lazy("{}. {}", kind.label, kind.purpose))
            for kind in PETITION_TYPES.values()
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Elija qué quiere presentar.")},
    )
    subject = forms.CharField(
        label=_("¿Qué pide o qué quiere contar?"),
        help_text=_("Con sus palabras. No tiene que explicar por qué ni citar normas."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Escriba qué pide o qué quiere contar.")},
    )
    attachments = FilesField(
        label=_("Archivos que quiere adjuntar"),
        help_text=_("Puede elegir varios, de cualquier formato y tamaño."),
        required=False,
        allow_empty_file=True,
    )
    anonymous = forms.BooleanField(
        label=_("Quiero presentarla sin decir quién soy"),
        help_text=_(
            "Si marca esta casilla, no le pediremos ningún dato suyo. Consultará la respuesta solo "
            "en este sitio, con el radicado y el código que le daremos: guárdelos."
        ),
        required=False,
    )
    names = _text(
        _("Nombres y apellidos, o razón social"),
        _("Escriba su nombre, o marque que quiere presentarla sin decir quién es."),
        "name",
        200,
    )
    document_type = forms.ChoiceField(
        label=_("Tipo de documento"),
        choices=[("", _("Elija uno")), *Petition.DocumentType.choices],
        error_messages={"required": _("Elija el tipo de documento.")},
    )
    document_number = _text(
        _("Número de documento"), _("Escriba el número de su documento."), "off", 30
    )
    reply_mode = forms.ChoiceField(
        label=_("¿Cómo quiere recibir la respuesta?"),
        choices=Petition.ReplyMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elija cómo quiere recibir la respuesta.")},
    )
    email = forms.EmailField(
        label=_("Correo electrónico"),
        help_text=_(
            "Allí le llegarán el comprobante y la respuesta. Puede dejarlo vacío si quiere la "
            "respuesta por correspondencia."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Escriba el correo al que quiere que le respondamos."),
            "invalid": _("Escriba un correo completo, como nombre@ejemplo.com."),
        },
    )
    address = _text(
        _("Dirección"),
        _("Escriba la dirección a la que quiere que le respondamos."),
        "address-line1",
        200,
        help_text=_(
            "Solo si quiere la respuesta por correspondencia. Si no tiene nomenclatura, escriba "
            "cómo llegar."
        ),
    )
    neighbourhood = _text(
        _("Barrio o vereda"), _("Escriba el barrio o la vereda."), "address-level3", 100
    )
    city = _text(_("Municipio"), _("Escriba el municipio."), "address-level2", 80)
    country = _text(_("País"), _("Escriba el país."), "country-name", 60, initial=_("Colombia"))
    phone = forms.CharField(
        label=_("Teléfono"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    privacy = forms.BooleanField(
        label=_("Leí cómo se tratarán mis datos personales"),
        error_messages={"required": _("Lea el aviso sobre sus datos y marque que lo leyó.")},
    )
    website = forms.CharField(label=_("No escriba nada aquí"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4().hex

    def clean_website(self) -> str:
        """Programs fill in every box; a person who did it by accident sees the box and may empty
        it.
        """
        if self.cleaned_data["website"]:
            raise ValidationError(_("Borre lo que haya en esta casilla y envíe de nuevo."))
        return ""

    def clean_token(self) -> str:
        """The token of this sending, or nothing if somebody wrote another thing there."""
        token = self.cleaned_data["token"]
        return token if TOKEN.match(token) else ""

    def clean_document_number(self) -> str:
        """The number as it is kept: without dots or spaces, in capitals."""
        number = re.sub(r"[\s.,]", "", self.cleaned_data["document_number"]).upper()
        pattern, message = DOCUMENT_NUMBERS.get(
            self.cleaned_data.get("document_type", ""), (r".+", "")
        )
        if number and not self.cleaned_data["anonymous"] and not re.fullmatch(pattern, number):
            raise ValidationError(message)
        return number

    def clean(self) -> dict[str, Any]:
        """What is not asked cannot be wrong; it stays typed, should the person think again."""
        for name in self._not_asked():
            self.errors.pop(name, None)
        for name in self._may_be_blank():
            if not self[name].data:
                self.errors.pop(name, None)
        return self.cleaned_data

    def _not_asked(self) -> tuple[str, ...]:
        if self.cleaned_data["anonymous"]:
            return (*IDENTITY_FIELDS, "privacy")
        if self.cleaned_data.get("reply_mode") == Petition.ReplyMode.EMAIL:
            return POSTAL_FIELDS
        return ()

    def _may_be_blank(self) -> tuple[str, ...]:
        chosen = self.cleaned_data.get("reply_mode")
        if chosen == Petition.ReplyMode.POST:
            return ("email",)
        return () if chosen else ("email", *POSTAL_FIELDS)

    def petition_fields(self) -> dict[str, Any]:
        """The values to file, without what the chosen way of answering does not need."""
        names = ("type", "subject", "anonymous", *IDENTITY_FIELDS)
        values = {name: self.cleaned_data.get(name, "") for name in names}
        return values | {name: "" for name in self._not_asked() if name in values}


class FollowUpForm(forms.Form):
    """The two things that open a petition to whoever filed it."""

    use_required_attribute = False

    radicado = forms.CharField(
        label=_("Radicado"),
        help_text=_("Por ejemplo: 2026-E-000123."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Escriba el radicado de su petición.")},
    )
    code = forms.CharField(
        label=_("Código de consulta"),
        help_text=_("Las dieciséis letras y cifras de su comprobante."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Escriba el código de consulta.")},
    )
