"""A single servant, declared as such, decides on what they asked for: marked and counted."""

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.tenancy.models import User

from ..models import ChangeRequest, SelfApproval
from ..sole_servants import declaration_for
from .kind import kind_of
from .refusals import ChangeRefused


def refuse_own(change: ChangeRequest, user: User, knowing: bool) -> None:
    """Raise `ChangeRefused` for one's own request, unless declared alone and saying so."""
    if user.pk != change.requested_by_id:
        return
    if not declaration_for(user):
        raise ChangeRefused(_("Usted pidió este cambio: debe decidir otra persona que apruebe."))
    if not knowing:
        raise ChangeRefused(
            _("Usted pidió este cambio: marque que lo aprueba sin segunda revisión.")
        )


def count_own(change: ChangeRequest, user: User) -> None:
    """Note a change that went through without a second pair of eyes."""
    declaration = declaration_for(user)
    if user.pk != change.requested_by_id or declaration is None:
        return
    on_page = kind_of(change).model is Page
    SelfApproval.objects.create(
        declaration=declaration,
        page=Page.objects.filter(pk=change.target_id).first() if on_page else None,
        title=f"{change.kind_title}: {change.title}"[:255],
        by=user,
    )
    log(instance=change, action="gel.review.self_approve", user=user)
