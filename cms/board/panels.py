"""The panels of «Mi tablero»; each shows itself to the roles it concerns and to nobody else."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms.tenancy import clock
from cms.tenancy.models import User
from gel_pages.channel_ages import State, channel_ages
from workflows.emergencies import unreviewed_in
from workflows.models import Role
from workflows.roles import roles_of
from workflows.sole_servants import self_approvals_of

from .numbers import by_office, last_audit, overdue_petitions, reviews_waiting

LIMIT = 10
OWED = (State.LATE, State.MISSING, State.SOON)
FOLLOWING = ("control-interno", "lider")


def follows_the_site(user: User) -> bool:
    """Who answers for the whole and not for a page: Control Interno, the leader, who approves."""
    return any(role.slug in FOLLOWING or role.approves for role in roles_of(user))


def keeps_channels(user: User) -> bool:
    """Who answers for the channels of an office: its authors and its head."""
    if user.office_id is None:
        return False
    return any(role.reach == Role.Reach.OFFICE or role.slug == "jefe" for role in roles_of(user))


class SiteToday(Component):
    """The state of the whole site in a few numbers, each with the way to what it counts."""

    name = "site_today"
    template_name = "cms/board/site_today.html"
    order = 60

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Nothing for who does not follow the site."""
        request: HttpRequest = parent_context["request"]
        municipality = request.user.municipality
        if municipality is None or not follows_the_site(request.user):
            return {"follows": False}
        ages = channel_ages(municipality)
        return {
            "follows": True,
            "late": sum(age.state is State.LATE for age in ages),
            "missing": sum(age.state is State.MISSING for age in ages),
            "soon": sum(age.state is State.SOON for age in ages),
            "waiting": reviews_waiting(municipality),
            "emergencies": unreviewed_in(municipality).count(),
            "alone": self_approvals_of(municipality).count(),
            "overdue": overdue_petitions(municipality, clock.today()),
            "audit": last_audit(municipality) if _sees_audits(request) else None,
            "offices": by_office(ages, _("Sin dependencia")) if _follows_offices(request) else [],
        }


class MyChannels(Component):
    """The channels of one's own office that are late, due soon or not published yet."""

    name = "my_channels"
    template_name = "cms/board/my_channels.html"
    order = 115

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Nothing for who keeps no channel."""
        user = parent_context["request"].user
        if user.municipality is None or not keeps_channels(user):
            return {"keeps": False}
        ages = channel_ages(user.municipality, office=user.office_id)
        owed = [age for age in ages if age.state in OWED]
        more = max(len(owed) - LIMIT, 0)
        return {"keeps": True, "office": user.office, "ages": owed[:LIMIT], "more": more}


def _sees_audits(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("checklists.view_audit"))


def _follows_offices(request: HttpRequest) -> bool:
    return any(role.slug in FOLLOWING for role in roles_of(request.user))
