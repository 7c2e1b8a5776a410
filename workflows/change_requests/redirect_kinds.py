"""Addresses that lead to another: new ones, another destination, or none."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as N_
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.tenancy.models import Municipality, User
from cms.tenancy.ownership import owner_of, register_owner

from ..models import ChangeRequest, Role
from ..roles import roles_of
from .kind import Asked, ChangeKind, Row, register
from .page_kinds import writes_at
from .redirect_forms import DestinationForm, NewRedirectForm
from .refusals import ChangeRefused, ChangeStale


@register_owner(Redirect)
def by_its_site(redirect: Any) -> int | None:
    """A redirect belongs to the municipality of its site; one for all sites is the platform's."""
    return owner_of(redirect.site) if redirect.site else None


def writes_everywhere(user: User) -> bool:
    """Whether somebody writes in every page of their municipality."""
    everywhere = (role.reach == Role.Reach.MUNICIPALITY for role in roles_of(user))
    return user.is_active and (user.is_superuser or any(everywhere))


class RedirectKind(ChangeKind):
    """Asked for by whoever writes where it leads."""

    icon = "redirect"
    model = Redirect
    parameter = "redirect_id"

    def may_ask(self, user: User, target: Redirect) -> bool:
        municipality = owner_of(target)
        if municipality is None or user.municipality_id not in (None, municipality):
            return False
        if target.redirect_page is not None:
            return writes_at(user, target.redirect_page)
        return writes_everywhere(user)

    def refuse_if_not_theirs(self, user: User, target: Any, asked: Asked) -> None:
        if asked.get("page") and not writes_at(user, self.page(asked)):
            raise ChangeRefused(_("Usted no escribe en esa página; pídalo a quien escribe allí."))
        if asked.get("link") and not writes_everywhere(user):
            raise ChangeRefused(_("Elija una página en la que usted escribe."))

    def seen(self, target: Redirect) -> dict[str, Any]:
        return {N_("dirección"): target.old_path, N_("destino"): _destination(target)}

    def page(self, asked: Asked) -> Page:
        """The page where it is to lead; raises `ChangeStale` once it is gone."""
        page = Page.objects.filter(pk=asked["page"]).first()
        if page is None:
            raise ChangeStale(_("La página de destino ya no existe. Nada cambió."))
        return page

    def wanted(self, asked: Asked) -> str:
        """Where it is to lead, as people read it."""
        return self.page(asked).title if asked["page"] else str(asked["link"])


def _destination(redirect: Redirect) -> str:
    return redirect.redirect_page.title if redirect.redirect_page else str(redirect.redirect_link)


@register
class CreateRedirect(RedirectKind):
    """An address that nothing answers leads somewhere."""

    slug = "crear-redireccion"
    title = gettext_lazy("Crear una redirección")
    ask_label = gettext_lazy("Pedir una redirección")
    model = Municipality
    parameter = "municipality_id"
    form_class = NewRedirectForm

    def may_ask(self, user: User, target: Municipality) -> bool:
        own = user.municipality_id in (None, target.pk)
        writes = any(
            role.reach in (Role.Reach.OFFICE, Role.Reach.MUNICIPALITY) for role in roles_of(user)
        )
        return user.is_active and own and (user.is_superuser or writes)

    def refuse_if_not_theirs(self, user: User, target: Municipality, asked: Asked) -> None:
        super().refuse_if_not_theirs(user, target, asked)
        waiting = ChangeRequest.objects.pending().filter(municipality=target, kind=self.slug)
        if waiting.filter(asked__old_path=asked["old_path"]).exists():
            raise ChangeRefused(
                _("Una redirección de %(path)s ya se pidió y espera decisión.")
                % {"path": asked["old_path"]}
            )

    def name_of(self, target: Municipality, asked: Asked) -> str:
        return str(asked["old_path"])

    def seen(self, target: Municipality) -> dict[str, Any]:
        return {}

    def refuse_if_impossible(self, target: Municipality, asked: Asked) -> None:
        names = {"path": asked["old_path"]}
        if asked["old_path"] == "/":
            raise ChangeRefused(_("La portada del sitio se queda donde está."))
        if Redirect.objects.filter(site=target.site, old_path=asked["old_path"]).exists():
            raise ChangeRefused(
                _("%(path)s ya lleva a otra dirección: pida cambiar ese destino.") % names
            )
        url_path = f"{target.home.url_path.rstrip('/')}{asked['old_path']}/"
        if Page.objects.live().filter(url_path=url_path).exists():
            raise ChangeRefused(
                _("En %(path)s hay una página publicada: no llevaría a otra.") % names
            )

    def describe(self, target: Municipality, asked: Asked) -> list[Row]:
        return [
            (
                asked["old_path"],
                _("No existe"),
                _("Lleva a %(where)s") % {"where": self.wanted(asked)},
            )
        ]

    def apply(self, change: ChangeRequest, target: Municipality, user: User) -> None:
        Redirect.objects.create(
            site=target.site,
            old_path=change.asked["old_path"],
            redirect_page=self.page(change.asked) if change.asked["page"] else None,
            redirect_link=change.asked["link"],
        )


@register
class ChangeRedirect(RedirectKind):
    """The same address leads elsewhere."""

    slug = "cambiar-redireccion"
    title = gettext_lazy("Cambiar adónde lleva una redirección")
    ask_label = gettext_lazy("Pedir otro destino")
    form_class = DestinationForm

    def describe(self, target: Redirect, asked: Asked) -> list[Row]:
        return [(target.old_path, _destination(target), self.wanted(asked))]

    def apply(self, change: ChangeRequest, target: Redirect, user: User) -> None:
        target.redirect_page = self.page(change.asked) if change.asked["page"] else None
        target.redirect_page_route_path = ""
        target.redirect_link = change.asked["link"]
        target.automatically_created = False
        target.save()


@register
class DeleteRedirect(RedirectKind):
    """The address no longer leads anywhere."""

    slug = "borrar-redireccion"
    title = gettext_lazy("Borrar una redirección")
    ask_label = gettext_lazy("Pedir que se borre")
    icon = "bin"

    def describe(self, target: Redirect, asked: Asked) -> list[Row]:
        return [(target.old_path, _destination(target), _("No existe"))]

    def apply(self, change: ChangeRequest, target: Redirect, user: User) -> None:
        target.delete()
