"""The petitions' desk in the admin: one list, no export, and only the actions of the life of a
petition.
"""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import label_for_field
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from cms.tenancy import clock
from cms.tenancy.models import User

from . import desk
from .business_days import BusinessCalendar
from .dates import moment
from .models import Petition
from .petition_types import petition_type_choices
from .tenant import municipality_of, staff_of
from .traffic_light import traffic_light

NO_OFFICE = "ninguna"


class PetitionPermissions(PermissionHelper):
    """Reading is `view_petition`; nobody, superusers included, creates, edits or deletes from a
    form.
    """

    def user_can_list(self, user: User) -> bool:
        return user.has_perm("pqr.view_petition")

    def user_can_inspect_obj(self, user: User, obj: Petition) -> bool:
        return user.has_perm("pqr.view_petition")

    def user_can_create(self, user: User) -> bool:
        return False

    def user_can_edit_obj(self, user: User, obj: Petition) -> bool:
        return False

    def user_can_delete_obj(self, user: User, obj: Petition) -> bool:
        return False


class PetitionAddresses(AdminURLHelper):
    """An address names a petition by its id; what is no id names nothing."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]{{1,18}})/$"


class PetitionButtons(ButtonHelper):
    """A row has no buttons: its radicado is the link to the petition."""

    def inspect_button(self, pk: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().inspect_button(pk, *args, **kwargs) | {"title": _("Abrir esta petición")}

    def get_buttons_for_obj(self, obj: Petition, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []


class StateFilter(SimpleListFilter):
    """By state; “sin responder” is what is still owed."""

    title = _("estado")
    parameter_name = "estado"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("abierta", _("Sin responder")), *Petition.State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "abierta":
            return queryset.filter(answered_at__isnull=True)
        return queryset.filter(state=self.value()) if self.value() else queryset


class TypeFilter(SimpleListFilter):
    """By kind of petition."""

    title = _("tipo")
    parameter_name = "tipo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return petition_type_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(type=self.value()) if self.value() else queryset


class OfficeFilter(SimpleListFilter):
    """By responsible office, among those of this municipality."""

    title = _("dependencia")
    parameter_name = "dependencia"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        if not request.user.has_perm("pqr.assign_petition"):
            return []
        offices = municipality_of(request).offices.values_list("slug", "name")
        return [(NO_OFFICE, _("Sin asignar")), *offices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == NO_OFFICE:
            return queryset.filter(office__isnull=True)
        return queryset.filter(office__slug=self.value()) if self.value() else queryset


class PetitionIndex(IndexView):
    """The list. The filters are those declared: an address cannot ask about any other column.

    Nor is there an export: personal data do not leave in a spreadsheet by default.
    """

    FORMATS = ()

    def get_filters(self, request: HttpRequest) -> tuple[list, bool, dict, bool]:
        specs, any_spec, _unknown, distinct = super().get_filters(request)
        return specs, any_spec, {}, distinct

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        calendar = BusinessCalendar.of(municipality_of(self.request))
        for petition in context["object_list"]:
            petition.traffic_light = traffic_light(petition, calendar, clock.today())
        number = context["page_obj"].number
        context["previous_page"] = self.get_query_string({self.PAGE_VAR: number - 1})
        context["next_page"] = self.get_query_string({self.PAGE_VAR: number + 1})
        return context


class PetitionAdmin(ModelAdmin):
    """List, page, history and actions of petitions, each within what the person may see."""

    model = Petition
    base_url_path = "pqr"
    menu_label = _("PQR")
    menu_icon = "mail"
    menu_order = 250
    list_display = ("radicado", "type", "received", "due", "state", "responsible")
    list_filter = (StateFilter, TypeFilter, OfficeFilter)
    # By number only: what is searched stays in addresses and logs, so no name or document goes
    # there.
    search_fields = ("radicado",)
    ordering = ("-priority", "received_at", "pk")
    list_select_related = ("office", "person")
    list_per_page = 50
    inspect_view_enabled = True
    history_view_enabled = True
    permission_helper_class = PetitionPermissions
    url_helper_class = PetitionAddresses
    button_helper_class = PetitionButtons
    index_view_class = PetitionIndex
    inspect_view_class = desk.PetitionView
    history_view_class = desk.HistoryView
    index_template_name = "pqr/desk/index.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The petitions of this municipality that this person may see."""
        visible = Petition.objects.visible_to(staff_of(request), municipality_of(request))
        return visible.order_by(*self.ordering)

    def get_extra_attrs_for_field_col(self, obj: Petition, field_name: str) -> dict[str, Any]:
        """The heading of the column beside each value, for screens too narrow for a table."""
        return {"data-label": capfirst(str(label_for_field(field_name, self.model, self)))}

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """List, page and history of modeladmin, without its forms; and our own actions."""
        shared = [
            pattern
            for pattern in super().get_admin_urls_for_registration()
            if pattern.name.rsplit("_", 1)[-1] in {"index", "inspect", "history"}
        ]
        actions = [
            re_path(
                self.url_helper.get_action_url_pattern(action),
                self._action_view(view_class),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view_class in desk.ACTIONS.items()
        ]
        return (*shared, *actions)

    def _action_view(self, view_class: type[desk.PetitionPage]) -> Any:
        def view(request: HttpRequest, instance_pk: str) -> HttpResponseBase:
            return view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

        return view

    def received(self, petition: Petition) -> str:
        """Day and hour of reception."""
        return moment(petition.received_at)

    received.short_description = _("recibida")  # type: ignore[attr-defined]
    received.admin_order_field = "received_at"  # type: ignore[attr-defined]

    def due(self, petition: Petition) -> str:
        """The traffic light: how many business days are left, in words and not only in colour."""
        light = petition.traffic_light  # type: ignore[attr-defined]
        return format_html(
            '<span class="pqr-light pqr-light-{}">{}</span>', light.colour, light.words
        )

    due.short_description = _("vence")  # type: ignore[attr-defined]
    due.admin_order_field = "due_on"  # type: ignore[attr-defined]

    def responsible(self, petition: Petition) -> str:
        """Office, and person if one is named."""
        names = [str(petition.office)] if petition.office else []
        if petition.person:
            names.append(petition.person.get_full_name() or petition.person.get_username())
        return ", ".join(names) or str(_("Sin asignar"))

    responsible.short_description = _("dependencia")  # type: ignore[attr-defined]
    responsible.admin_order_field = "office__name"  # type: ignore[attr-defined]
