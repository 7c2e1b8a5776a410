"""Parts of the admin that must know which doors are closed."""

from django import template
from django.template import RequestContext
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import ListingButton

from ..admin_addresses import BULK
from ..admin_gate import may_open

register = template.Library()


@register.inclusion_tag("wagtailadmin/shared/buttons.html", takes_context=True)
def open_bulk_actions(context: RequestContext, app_label: str, model_name: str) -> dict:
    """Buttons of the acts in bulk that are not closed."""
    actions = bulk_action_registry.get_bulk_actions_for_model(app_label, model_name)
    user = context["request"].user
    shown = [action for action in actions if may_open(user, f"{BULK}:{action.action_type}")]
    return {"buttons": [_button(action, app_label, model_name) for action in shown]}


def _button(action: type, app_label: str, model_name: str) -> ListingButton:
    return ListingButton(
        action.display_name,
        reverse(BULK, args=[app_label, model_name, action.action_type]),
        attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
        priority=action.action_priority,
        classname=" ".join(action.classes | {"bulk-action-btn"}),
    )
