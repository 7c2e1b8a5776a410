"""Notices across the site: which stand on its pages now, and when that changes by itself."""

from datetime import datetime

from django.db.models import Min, Q

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .models import NoticePage


def next_change_of_notices(municipality: Municipality) -> datetime | None:
    """When the next published notice of a site begins or ends; None while none waits for either.

    A page that shows notices may be kept until then: all other changes of notices are publications.
    """
    now = clock.now()
    notices = NoticePage.objects.descendant_of(municipality.home).live()
    moments = notices.aggregate(
        begins=Min("starts_at", filter=Q(starts_at__gt=now)),
        ends=Min("ends_at", filter=Q(ends_at__gt=now)),
    )
    return min((moment for moment in moments.values() if moment), default=None)
