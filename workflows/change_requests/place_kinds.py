"""Where pages stand: moved elsewhere, or in another order."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as N_
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.tenancy.models import User
from gel_pages.reserved_slugs import is_reserved

from ..models import ChangeRequest
from .forms import AskForm
from .kind import Asked, Row, register
from .page_kinds import HOME_DEPTH, PageKind, refuse_in_review, writes_at
from .refusals import ChangeRefused, ChangeStale

# Longer lists have an order of their own: news and acts go by their date.
MOST_CHILDREN = 60


class MoveForm(AskForm):
    """Where to, and why."""

    says_all = False

    def add_fields(self) -> None:
        home = self.target.path[: HOME_DEPTH * self.target.steplen]
        self.fields["destination"] = forms.ModelChoiceField(
            label=_("Bajo qué página"),
            queryset=Page.objects.filter(path__startswith=home),
            widget=AdminPageChooser(user_perms="copy_to"),
            error_messages={"invalid_choice": _("Elija una página de este sitio.")},
        )

    def asked(self) -> Asked:
        return {"destination": self.cleaned_data["destination"].pk}


@register
class Move(PageKind):
    """The page and what it contains go under another page; its old address leads to the new one."""

    slug = "mover"
    title = gettext_lazy("Mover a otro lugar")
    ask_label = gettext_lazy("Pedir que se mueva")
    icon = "arrow-right-full"
    form_class = MoveForm

    def fits(self, target: Page) -> bool:
        was_public = target.live or target.first_published_at is not None
        return bool(target.depth > HOME_DEPTH and was_public)

    def refuse_if_not_theirs(self, user: User, target: Page, asked: Asked) -> None:
        if not writes_at(user, self._destination(asked)):
            raise ChangeRefused(_("Usted no escribe en ese lugar; pídalo a quien escribe allí."))

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        if not self.fits(target):
            raise ChangeRefused(_("«%(page)s» no se mueve así.") % {"page": target.title})
        page, destination = target.specific, self._destination(asked).specific
        names = {"page": page.title, "destination": destination.title}
        if destination.pk == page.get_parent().pk:
            raise ChangeRefused(_("«%(page)s» ya está bajo «%(destination)s».") % names)
        if destination.path[: 2 * page.steplen] != page.path[: 2 * page.steplen]:
            raise ChangeRefused(_("Una página no sale del sitio de su municipio."))
        if not page.can_move_to(destination):
            raise ChangeRefused(
                _("«%(destination)s» no admite una página como «%(page)s».") % names
            )
        if page.live and not destination.live:
            raise ChangeRefused(_("«%(destination)s» no está publicada.") % names)
        refuse_taken_slug(page, destination)
        refuse_in_review(page)

    def describe(self, target: Page, asked: Asked) -> list[Row]:
        destination = self._destination(asked)
        moved = Page(slug=target.slug)
        moved.set_url_path(destination)
        return [
            (_("Está bajo"), target.get_parent().title, destination.title),
            (_("Dirección"), _path_on_site(target.url_path), _path_on_site(moved.url_path)),
            (
                _("Dirección de hoy"),
                _("Muestra la página"),
                _("Lleva a la nueva, sin que se rompa ningún enlace"),
            ),
        ]

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        destination = self._destination(change.asked)
        action = MovePageAction(target.specific, destination, pos="last-child", user=user)
        action.execute(skip_permission_checks=True)

    def _destination(self, asked: Asked) -> Page:
        page = Page.objects.filter(pk=asked["destination"]).first()
        if page is None:
            raise ChangeStale(_("La página de destino ya no existe. Nada cambió."))
        return page


def refuse_taken_slug(page: Page, destination: Page) -> None:
    """Raise `ChangeRefused` if another page, or the product, has that address there."""
    own_slug = getattr(page, "own_slug", "")
    reserved = destination.depth == HOME_DEPTH and is_reserved(page.slug, own_slug)
    if reserved or not Page._slug_is_available(page.slug, destination, page):
        raise ChangeRefused(
            _("En «%(destination)s» ya hay otra cosa en la dirección «%(slug)s».")
            % {"destination": destination.title, "slug": page.slug}
        )


def _path_on_site(url_path: str) -> str:
    """The address as people see it: without the first level, which is the site itself."""
    return "/" + url_path.strip("/").partition("/")[2] + "/"


class OrderForm(AskForm):
    """A number for each page; works without JavaScript."""

    says_all = False

    def add_fields(self) -> None:
        for place, child in enumerate(self.target.get_children(), start=1):
            self.fields[f"place_{child.pk}"] = forms.IntegerField(
                label=child.title, initial=place, min_value=1, max_value=999
            )

    def asked(self) -> Asked:
        places = {
            int(name.removeprefix("place_")): place
            for name, place in self.cleaned_data.items()
            if name.startswith("place_")
        }
        return {"order": sorted(places, key=lambda pk: places[pk])}


@register
class Reorder(PageKind):
    """The pages under one page, in another order."""

    slug = "ordenar"
    title = gettext_lazy("Cambiar el orden de lo que contiene")
    ask_label = gettext_lazy("Pedir otro orden")
    icon = "list-ul"
    form_class = OrderForm

    def fits(self, target: Page) -> bool:
        return bool(target.live and 1 < target.numchild <= MOST_CHILDREN)

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        if not self.fits(target):
            raise ChangeRefused(
                _("Se ordenan entre dos y %(most)s páginas; las listas más largas van por fecha.")
                % {"most": MOST_CHILDREN}
            )
        if asked["order"] == self._order(target):
            raise ChangeRefused(_("Ese es el orden que ya tienen."))

    def describe(self, target: Page, asked: Asked) -> list[Row]:
        names = dict(target.get_children().values_list("pk", "title"))
        return [
            (_("Orden"), _numbered(names, self._order(target)), _numbered(names, asked["order"]))
        ]

    def seen(self, target: Page) -> dict[str, Any]:
        return {N_("orden"): self._order(target)}

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        wanted, now = change.asked["order"], self._order(target)
        first = next(place for place, pk in enumerate(now) if wanted[place] != pk)
        for pk in wanted[first:]:
            parent, child = Page.objects.get(pk=target.pk), Page.objects.get(pk=pk).specific
            action = MovePageAction(child, parent, pos="last-child", user=user)
            action.execute(skip_permission_checks=True)

    def _order(self, target: Page) -> list[int]:
        return list(target.get_children().values_list("pk", flat=True))


def _numbered(names: dict[int, str], order: list[int]) -> str:
    return "\n".join(f"{place}. {names.get(pk, '')}" for place, pk in enumerate(order, start=1))
