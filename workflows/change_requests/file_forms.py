"""The forms in which somebody hands in the bytes that would take the place of others."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField

from cms.tenancy.models import MunicipalDocument

from .forms import AskForm
from .kind import Asked


class DocumentForm(AskForm):
    """The file that would take the place of the one the public has, and why."""

    says_all = False

    def add_fields(self) -> None:
        self.fields["file"] = forms.FileField(label=_("Archivo nuevo"), max_length=150)

    @property
    def upload(self) -> UploadedFile | None:
        return self.cleaned_data.get("file")

    def clean_file(self) -> UploadedFile:
        """The formats that documents may have, and their size."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            MunicipalDocument(file=upload).clean()
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        refuse_too_large(upload)
        return upload

    def asked(self) -> Asked:
        upload = self.cleaned_data["file"]
        return {"name": upload.name, "size": upload.size}


def refuse_too_large(upload: UploadedFile) -> None:
    """Raise ValidationError for a file larger than the installation takes."""
    most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if (upload.size or 0) > most:
        raise ValidationError(
            _("El archivo pesa %(size)s; se admiten hasta %(most)s.")
            % {"size": filesizeformat(upload.size or 0), "most": filesizeformat(most)}
        )


class ImageForm(DocumentForm):
    """The picture that would take the place of the one the public has, and why."""

    def add_fields(self) -> None:
        self.fields["file"] = WagtailImageField(label=_("Imagen nueva"), max_length=150)

    def clean_file(self) -> UploadedFile:
        return self.cleaned_data["file"]
