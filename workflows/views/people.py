"""What our screens share: who is acting, for which municipality, and the name in the header."""

from typing import Any, cast

from django.http import HttpRequest
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.tenancy.models import Municipality, User


def actor(request: HttpRequest) -> User:
    """The account; Wagtail lets nobody else than an account in."""
    return cast(User, request.user)


def municipality_of(request: HttpRequest) -> Municipality:
    """That of the person; for the platform, the one whose site is open."""
    return actor(request).municipality or request.municipality  # type: ignore[attr-defined]


class NamedScreen(WagtailAdminTemplateMixin):
    """A screen one step from the dashboard, whose name ends its breadcrumbs."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The dashboard, then this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]
