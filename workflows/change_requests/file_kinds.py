"""Files that the public sees: other bytes in their place, or none.

The new bytes wait in the request, out of the public's reach; at the approval exactly they go live,
under a name of their own, and those they replace are kept in the request.
"""

import hashlib
from typing import Any

from django.core.files import File as Bytes
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as N_
from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import policy_registry

from cms.tenancy.models import MunicipalDocument, MunicipalImage, User
from cms.tenancy.ownership import owner_of
from cms.tenancy.public_files import live_pages_with

from ..models import ChangeRequest
from .at_stake import titles
from .file_forms import DocumentForm, ImageForm
from .kind import Asked, ChangeKind, Row, register
from .page_kinds import writes_at
from .people import municipality_of
from .refusals import ChangeRefused

File = MunicipalDocument | MunicipalImage


def sha256_of(file: Bytes) -> str:
    """Digest of what a file holds now."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class FileKind(ChangeKind):
    """A file that live pages hold, asked for by whoever writes in one of them."""

    def name_of(self, target: File, asked: Asked) -> str:
        return str(target.title)

    def may_ask(self, user: User, target: File) -> bool:
        policy = policy_registry.get_by_type(type(target))
        if owner_of(target) is None or not policy.user_has_permission_for_instance(
            user, "change", target
        ):
            return False
        return any(writes_at(user, page) for page in live_pages_with(target))

    def fits(self, target: File) -> bool:
        return live_pages_with(target).exists()

    def refuse_if_impossible(self, target: File, asked: Asked) -> None:
        if not self.fits(target):
            raise ChangeRefused(
                _("«%(file)s» no está en ninguna página publicada: cámbielo directamente.")
                % {"file": target.title}
            )

    def seen(self, target: File) -> dict[str, Any]:
        return {N_("archivo"): [target.file.name, _digest_or_lost(target)]}

    def keep_former(self, change: ChangeRequest, target: File) -> None:
        with target.file.open("rb") as opened:
            held = opened.read()
        change.former_sha256 = hashlib.sha256(held).hexdigest()
        change.former_file.save("", ContentFile(held), save=False)

    def _today(self, target: File) -> str:
        return f"{target.filename} ({filesizeformat(target.get_file_size())})"

    def _where(self, target: File) -> str:
        return titles(live_pages_with(target))


def _digest_or_lost(target: File) -> str:
    try:
        return sha256_of(target.file)
    except OSError:
        return ""


class Replace(FileKind):
    """Other bytes under the same name on the same pages."""

    ask_label = gettext_lazy("Pedir el reemplazo")
    icon = "upload"
    form_class = DocumentForm

    def describe(self, target: File, asked: Asked) -> list[Row]:
        where = self._where(target)
        new = f"{asked['name']} ({filesizeformat(asked['size'])})"
        return [(_("Archivo"), self._today(target), new), (_("Está en"), where, where)]

    def apply(self, change: ChangeRequest, target: File, user: User) -> None:
        with change.file.open("rb") as opened:
            held = opened.read()
        if hashlib.sha256(held).hexdigest() != change.file_sha256:
            raise ChangeRefused(_("El archivo guardado no es el que se pidió. Nada cambió."))
        former = str(target.file.name)
        storage, old_path = target.file.storage, self.public_path(target)
        name = change.asked["name"]
        target.file.save(name, ContentFile(held, name=name), save=False)
        try:
            with transaction.atomic():
                self.describe_bytes(target)
                target.save()
                self.lead_on(target, old_path)
        except BaseException:
            storage.delete(str(target.file.name))
            raise
        transaction.on_commit(lambda: storage.delete(former))

    def describe_bytes(self, target: Any) -> None:
        """Let the row say what its file holds."""
        target.file_size = target.file.size
        target.file_hash = ""
        target._set_file_hash()

    def public_path(self, target: Any) -> str:
        """The address of the bytes, where they have one that people keep."""
        return ""

    def lead_on(self, target: Any, old_path: str) -> None:
        """What the file leaves behind under its old name."""


@register
class ReplaceDocument(Replace):
    """Another document in its place; the links that people kept lead to it."""

    slug = "reemplazar-documento"
    title = gettext_lazy("Reemplazar un documento publicado")
    model = MunicipalDocument
    parameter = "document_id"

    def public_path(self, target: MunicipalDocument) -> str:
        return str(target.url)

    def lead_on(self, target: MunicipalDocument, old_path: str) -> None:
        site = municipality_of(target).site
        Redirect.objects.filter(site=site, old_path=Redirect.normalise_path(target.url)).delete()
        if target.url != old_path:
            old = Redirect.normalise_path(old_path)
            Redirect.objects.update_or_create(
                site=site,
                old_path=old,
                defaults={
                    "redirect_link": target.url,
                    "redirect_page": None,
                    "is_permanent": False,
                },
            )


@register
class ReplaceImage(Replace):
    """Another picture in its place, at every size at which pages show it."""

    slug = "reemplazar-imagen"
    title = gettext_lazy("Reemplazar una imagen publicada")
    model = MunicipalImage
    parameter = "image_id"
    form_class = ImageForm

    def describe_bytes(self, target: MunicipalImage) -> None:
        super().describe_bytes(target)
        target.focal_point_x = target.focal_point_y = None
        target.focal_point_width = target.focal_point_height = None
        target.renditions.all().delete()
