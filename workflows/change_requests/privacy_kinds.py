"""Pages that only people with an account may see, and showing them to everybody again."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as N_
from wagtail.models import Page, PageViewRestriction

from cms.tenancy.models import User

from ..models import ChangeRequest
from . import at_stake
from .kind import Asked, Row, register
from .page_kinds import HOME_DEPTH, LeavingForm, PageKind
from .refusals import ChangeRefused

EVERYBODY = gettext_lazy("Cualquier persona")
STAFF = gettext_lazy("Solo quien entra con una cuenta del municipio")


def own_restriction(page: Page) -> PageViewRestriction | None:
    """The restriction set on this very page."""
    return page.view_restrictions.first()


def is_hidden(page: Page) -> bool:
    """Whether the public is kept out of a page, by itself or by one above it."""
    return bool(page.get_view_restrictions().exists())


class SightKind(PageKind):
    """Who may see a page and what it contains."""

    before: Any
    after: Any

    def describe(self, target: Page, asked: Asked) -> list[Row]:
        rows = [(_("Quién la ve"), str(self.before), str(self.after))]
        below = at_stake.live_below(target)
        if below.exists():
            rows.append((_("También"), at_stake.titles(below), str(self.after)))
        if reason := asked.get("channel_reason"):
            rows.append((_("Canal obligatorio"), _("Con página publicada"), reason))
        return rows

    def seen(self, target: Page) -> dict[str, Any]:
        restriction = own_restriction(target)
        return super().seen(target) | {N_("quién la ve"): restriction.pk if restriction else None}


@register
class Hide(SightKind):
    """The page asks for an account; lists, search and map no longer mention it."""

    slug = "ocultar"
    title = gettext_lazy("Ocultar al público")
    ask_label = gettext_lazy("Pedir que se oculte")
    icon = "lock"
    form_class = LeavingForm
    before, after = EVERYBODY, STAFF

    def fits(self, target: Page) -> bool:
        return bool(target.depth > HOME_DEPTH and target.live and not is_hidden(target))

    def warnings(self, target: Page) -> list[str]:
        return [*at_stake.empty_channels_warning(target), *at_stake.broken_links(target)]

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        if not self.fits(target):
            raise ChangeRefused(
                _("«%(page)s» no está a la vista del público.") % {"page": target.title}
            )

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        restriction = PageViewRestriction(page=target, restriction_type=PageViewRestriction.LOGIN)
        restriction.save(user=user)


@register
class Show(SightKind):
    """The page is public again."""

    slug = "mostrar"
    title = gettext_lazy("Mostrar de nuevo al público")
    ask_label = gettext_lazy("Pedir que se muestre")
    icon = "lock-open"
    before, after = STAFF, EVERYBODY

    def fits(self, target: Page) -> bool:
        return own_restriction(target) is not None

    def refuse_if_impossible(self, target: Page, asked: Asked) -> None:
        if not self.fits(target):
            raise ChangeRefused(_("«%(page)s» no está oculta.") % {"page": target.title})

    def apply(self, change: ChangeRequest, target: Page, user: User) -> None:
        for restriction in target.view_restrictions.all():
            restriction.delete(user=user)
