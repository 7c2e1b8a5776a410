"""What petitions add to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail_modeladmin.options import modeladmin_register

from .modeladmin import PetitionAdmin
from .panels import PetitionsOwed

modeladmin_register(PetitionAdmin)


@hooks.register("construct_homepage_panels")
def what_is_owed(request: HttpRequest, panels: list[Component]) -> None:
    """The desk begins its day with what is owed."""
    panels.append(PetitionsOwed())


@hooks.register("insert_global_admin_css")
def desk_style() -> str:
    """The colours of the traffic light."""
    return format_html('<link rel="stylesheet" href="{}">', static("pqr/css/desk.css"))
