"""The admin as a whole: which of its addresses the staff of a municipality may open."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.tenancy.admin_addresses import Access, classify, names
from cms.tenancy.ownership import register_owner
from workflows.pqr.models import Attachment, Petition

# The desk lists the petitions of the person's own municipality.
classify(Access.STAFF, "pqr_modeladmin_*")
names("pqr_modeladmin_*", instance_pk=Petition)
names("pqr_modeladmin_annex", instance_pk=Attachment)


@register_owner(Attachment)
def by_petition(annex: Attachment) -> int:
    """An annex belongs where its petition was filed."""
    return annex.petition.municipality_id


@hooks.register("construct_help_menu")
def only_help_in_spanish(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's guide and its news are in English and on other people's sites."""
    menu_items[:] = [item for item in menu_items if not str(item.url).startswith("http")]
