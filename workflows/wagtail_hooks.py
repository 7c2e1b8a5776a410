"""Where the approval enters Wagtail's admin: addresses, menus, panels, and guards at the action."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.tenancy.admin_addresses import Access, classify, names, only_ids
from cms.tenancy.models import User
from gel_pages.models import Channel, FormAnswer

from . import exception_hooks  # noqa: F401
from .action_menu import in_our_words, may_withdraw
from .change_requests import hooks as change_hooks  # noqa: F401 - reading it registers it
from .conversation import keep_note
from .form_answers import forms_read_by
from .live_files import refuse_in_bulk
from .panels import Emergencies, MyWork, WaitingForApproval
from .roles import roles_of
from .views.conversation import AssignView, CommentView
from .views.review import ReviewView
from .views.schedule import CancelScheduleView
from .views.steps import StepsIndexView, StepsView, may_set_steps

classify(Access.STAFF, "workflows_*", "wagtailforms:*")
names("workflows_*", channel_id=Channel)
names("wagtailforms:delete_submissions", **{"selected-submissions": FormAnswer})
only_ids("wagtailforms:delete_submissions")
WHEN = ("before", "after")
WAGTAIL_PANELS = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """One screen per review and what is said about it; the steps that channels ask for."""
    review, steps = "revision/<int:task_state_id>/", "pasos-de-revision/"
    return [
        path(review, ReviewView.as_view(), name="workflows_review"),
        path(f"{review}comentar/", CommentView.as_view(), name="workflows_comment"),
        path(f"{review}encargar/", AssignView.as_view(), name="workflows_assign"),
        path(
            "publicacion-programada/<int:page_id>/cancelar/",
            CancelScheduleView.as_view(),
            name="workflows_cancel_schedule",
        ),
        path(steps, StepsIndexView.as_view(), name="workflows_steps"),
        path(f"{steps}<int:channel_id>/", StepsView.as_view(), name="workflows_channel_steps"),
    ]


class StepsMenuItem(MenuItem):
    """Shown to those who keep the settings."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may set steps."""
        return may_set_steps(cast(User, request.user))


@hooks.register("register_settings_menu_item")
def steps_menu_item() -> MenuItem:
    """«Pasos de revisión», after the municipalities."""
    return StepsMenuItem(
        gettext_lazy("Pasos de revisión"), reverse("workflows_steps"), icon_name="tasks", order=592
    )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def note_for_the_reviewer(request: HttpRequest, page: Page) -> None:
    """What was written beside «Enviar a aprobación» is kept with the review."""
    keep_note(request, page)


@hooks.register("filter_form_submissions_for_user")
def answers_for_who_may_read_them(user: User, forms: PageQuerySet) -> PageQuerySet:
    """Wagtail would let everybody who may edit some page read all answers."""
    return forms_read_by(user, forms)


@hooks.register("construct_page_action_menu")
def approval_in_the_menu(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Plain words, and the decision within reach of the locked editor."""
    in_our_words(menu_items, request, context)


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Our two lists take the place of Wagtail's, which begin with the newest."""
    panels[:] = [panel for panel in panels if panel.name not in WAGTAIL_PANELS]
    panels += [Emergencies(), WaitingForApproval(), MyWork()]


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """Style of the two lists, and of Wagtail's on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/admin.css"))


@hooks.register("before_publish_page")
def nobody_publishes(request: HttpRequest, page: Page) -> None:
    """Publishing from the editor or on creation, on any page type, superusers included."""
    raise PermissionDenied


@hooks.register("before_edit_page")
def reviewers_return_instead_of_withdrawing(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """Wagtail lets a reviewer cancel a review in silence; here it is returned, with a reason."""
    if request.method != "POST" or not request.POST.get("action-cancel-workflow"):
        return None
    if may_withdraw(page, request.user):
        return None
    messages.error(request, _("Para que se corrija, devuélvala con un comentario."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def no_public_change_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: object
) -> None:
    """Publishing, withdrawing and moving pages by the dozen is closed like by the piece."""
    pages = any(isinstance(item, Page) for item in objects)
    if pages and action_type in {"publish", "unpublish", "move"}:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def no_change_of_live_files_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: object
) -> HttpResponse | None:
    """Files at the public's sight are closed in bulk like one by one."""
    return refuse_in_bulk(request, action_type, objects, action)


@hooks.register("register_log_actions")
def role_actions(actions: LogActionRegistry) -> None:
    """Who was given which role, and when it was taken back."""
    actions.register_action(
        "gel.role.assign", gettext_lazy("Asignar rol"), gettext_lazy("Recibió un rol")
    )
    actions.register_action(
        "gel.role.revoke", gettext_lazy("Retirar rol"), gettext_lazy("Dejó de tener un rol")
    )


@hooks.register("register_log_actions")
def review_actions(actions: LogActionRegistry) -> None:
    """What happens to a review beside its decisions."""
    actions.register_action(
        "gel.review.assign", gettext_lazy("Encargar revisión"), gettext_lazy("Encargó la revisión")
    )

    @actions.register_action("gel.review.steps")
    class Steps(LogFormatter):
        label = gettext_lazy("Cambiar pasos de revisión")

        def format_message(self, log_entry: Any) -> str:
            said = {key: " → ".join([*log_entry.data[key], _("Editor")]) for key in WHEN}
            said["channel"] = log_entry.data["channel"]
            return _("Pasos de revisión de «%(channel)s»: antes %(before)s; ahora %(after)s") % said


@hooks.register("construct_reports_menu")
def reports_of_those_who_write(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail lists the reviews of pages one may edit: to a reader it would say there are none."""
    user = cast(User, request.user)
    if user.is_superuser or any("change" in role.page_permissions for role in roles_of(user)):
        return
    menu_items[:] = [item for item in menu_items if "/reports/workflow" not in str(item.url)]
