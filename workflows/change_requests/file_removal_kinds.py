"""Files that the public stops having; their bytes stay in the request."""

from collections.abc import Iterator

from django.db.models import PROTECT, ForeignObjectRel, Model, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.tenancy.models import MunicipalDocument, MunicipalImage, User

from ..models import ChangeRequest
from .file_kinds import File, FileKind
from .kind import Asked, Row, register
from .refusals import ChangeRefused


class DeleteFile(FileKind):
    """A file that the public stops having; its bytes stay in the request."""

    ask_label = gettext_lazy("Pedir que se borre")
    icon = "bin"

    def warnings(self, target: File) -> list[str]:
        return [
            _("Estas páginas publicadas se quedan sin él: %(pages)s.")
            % {"pages": self._where(target)}
        ]

    def describe(self, target: File, asked: Asked) -> list[Row]:
        gone = _("Se borra; deja de descargarse")
        return [(_("Archivo"), self._today(target), gone), (_("Está en"), self._where(target), "—")]

    def refuse_if_impossible(self, target: File, asked: Asked) -> None:
        super().refuse_if_impossible(target, asked)
        if holder := next(_held_by(target), None):
            raise ChangeRefused(
                _("«%(page)s» no existe sin este archivo: reemplácelo o borre la página.")
                % {"page": holder}
            )

    def apply(self, change: ChangeRequest, target: File, user: User) -> None:
        try:
            target.delete()
        except ProtectedError as error:
            raise ChangeRefused(_("Una página no existe sin este archivo.")) from error


def _held_by(file: File) -> Iterator[Model]:
    """Rows that cannot be without a file, pages before all."""
    for relation in file._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.on_delete is PROTECT:
            holders = relation.related_model._base_manager
            yield from holders.filter(**{relation.field.name: file})


@register
class DeleteDocument(DeleteFile):
    """A document of live pages."""

    slug = "borrar-documento"
    title = gettext_lazy("Borrar un documento publicado")
    model = MunicipalDocument
    parameter = "document_id"


@register
class DeleteImage(DeleteFile):
    """A picture of live pages."""

    slug = "borrar-imagen"
    title = gettext_lazy("Borrar una imagen publicada")
    model = MunicipalImage
    parameter = "image_id"
