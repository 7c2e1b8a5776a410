"""Taking a page from the public's sight: unpublish it, or delete it."""

from typing import Any

from django import forms
from django.db.models import ProtectedError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as N_
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.tenancy.clock import local_date
from cms.tenancy.models import User
from gel_pages.models import Channel

from ..models import ChangeRequest
from ..permissions import MunicipalPagePermissionTester
from . import at_stake
from .forms import AskForm
from .kind import Asked, ChangeKind, Row, register
from .refusals import ChangeRefused

HOME_DEPTH = 2


def writes_at(user: User, page: Page) -> bool:
    """Whether somebody writes in the place of a page, by their office or all over the town."""
    tester = MunicipalPagePermissionTester(user, page)
    return user.is_active and not tester.is_stranger() and tester.may_write()


def refuse_in_review(page: Page) -> None:
    """Raise `ChangeRefused` while something here waits for approval: that is decided first."""
    if waiting := at_stake.in_review_below(page):
        raise ChangeRefused(
            _("«%(page)s» espera aprobación: primero debe decidirse esa revisión o retirarse.")
            % {"page": waiting.title}
        )


class LeavingForm(AskForm):
    """Why, and why a mandatory channel may be left without a page, where it would be."""

    def add_fields(self) -> None:
        channels = at_stake.channels_left_empty(self.target)
        if channels:
            names = ", ".join(f"«{channel.title}»" for channel in channels)
            self.fields["channel_reason"] = forms.CharField(
                label=_("Por qué puede quedar sin páginas publicadas: %(channels)s")
                % {"channels": names},
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def asked(self) -> Asked:
        reason = self.cleaned_data.get("channel_reason")
        return {"channel_reason": reason} if reason else {}


class PageKind(ChangeKind):
    """A change of one page, asked for by whoever writes there."""

    model = Page
    parameter = "page_id"

    def name_of(self, target: Page, asked: Asked) -> str:
        return str(target.title)

    def may_ask(self, user: User, target: Page) -> bool:
        return target.depth >= HOME_DEPTH and writes_at(user, target)

    def seen(self, target: Page) -> dict[str, Any]:
        return {
            N_("título"): target.title,
            N_("dirección"): target.url_path,
            N_("versión publicada"): target.live_revision_id,
            N_("páginas que contiene"): at_stake.subtree_digest(target),
        }


class LeavingKind(PageKind):
    """A page that the public stops seeing, with everything it contains."""

    form_class = LeavingForm
    fate: Any

    def fits(self, target: Page) -> bool:
        return bool(target.depth > HOME_DEPTH and target.live)

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        if target.depth <= HOME_DEPTH:
            raise ChangeRefused(_("La portada del sitio se queda donde está."))
        if not self.fits(target):
            raise ChangeRefused(_("«%(page)s» no está publicada.") % {"page": target.title})
        refuse_in_review(target)

    def warnings(self, target: Page) -> list[str]:
        return [*at_stake.empty_channels_warning(target), *at_stake.broken_links(target)]

    def describe(self, target: Page, asked: Asked) -> list[Row]:
        rows = [(_("Dirección"), target.full_url or _("Ninguna"), str(self.fate))]
        if target.first_published_at:
            since = formats.date_format(local_date(target.first_published_at))
            rows.append((_("Publicada desde"), since, "—"))
        below = at_stake.live_below(target)
        if below.exists():
            rows.append(
                (_("Páginas publicadas que contiene"), at_stake.titles(below), str(self.fate))
            )
        if reason := asked.get("channel_reason"):
            rows.append((_("Canal obligatorio"), _("Con página publicada"), reason))
        return rows


@register
class Unpublish(LeavingKind):
    """The page goes back to being a draft, and so does everything under it."""

    slug = "retirar"
    title = gettext_lazy("Retirar de la vista del público")
    ask_label = gettext_lazy("Pedir que se retire")
    icon = "download"
    fate = gettext_lazy("Deja de responder; queda como borrador")

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        for page in [target, *at_stake.live_below(target)]:
            UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)


@register
class Delete(LeavingKind):
    """The page and everything under it, with their versions; what was said stays in the request."""

    slug = "borrar"
    title = gettext_lazy("Borrar para siempre")
    ask_label = gettext_lazy("Pedir que se borre")
    icon = "bin"
    fate = gettext_lazy("Se borra, con todas sus versiones")

    def fits(self, target: Page) -> bool:
        was_public = target.live or target.first_published_at is not None
        return bool(target.depth > HOME_DEPTH and was_public)

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        super().refuse_if_impossible(target, asked)
        channel = Channel.objects.filter(root_page__path__startswith=target.path).first()
        if channel:
            raise ChangeRefused(
                _("Aquí vive el canal «%(channel)s»: puede retirarse de la vista, no borrarse.")
                % {"channel": channel.title}
            )

    def describe(self, target: Page, asked: Asked) -> list[Row]:
        rows = super().describe(target, asked)
        text = getattr(target.specific, "summary", "")
        return [*rows, (_("Resumen"), text, "—")] if text else rows

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        try:
            DeletePageAction(target.specific, user=user).execute(skip_permission_checks=True)
        except ProtectedError as error:
            raise ChangeRefused(
                _(
                    "«%(page)s» guarda algo que no se borra con ella, como respuestas de un "
                    "formulario."
                )
                % {"page": target.title}
            ) from error
