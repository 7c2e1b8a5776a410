"""What the desk begins its day with: the petitions that are owed, the most urgent first."""

from typing import Any

from wagtail.admin.ui.components import Component

from cms.tenancy import clock

from .business_days import BusinessCalendar
from .models import Petition
from .tenant import municipality_of, staff_of
from .traffic_light import traffic_light

LIMIT = 10


class PetitionsOwed(Component):
    """Petitions without answer that this person may see; nothing for who sees none.

    It names number, kind and term, never who asks or what: nothing of a person is read here.
    """

    name = "petitions_owed"
    template_name = "pqr/desk/owed.html"
    order = 90

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The first ten, urgent ones first, each with its traffic light, and how many more."""
        request = parent_context["request"]
        if not request.user.has_perm("pqr.view_petition") or not municipality_of(request):
            return {"may_see": False}
        owed = Petition.objects.visible_to(staff_of(request), municipality_of(request)).filter(
            answered_at__isnull=True
        )
        calendar = BusinessCalendar.of(municipality_of(request))
        first = owed.order_by("-priority", "due_on", "pk").select_related("office")[:LIMIT]
        rows = [(p, traffic_light(p, calendar, clock.today())) for p in first]
        return {"may_see": True, "rows": rows, "more": max(owed.count() - LIMIT, 0)}
