"""The admin as a whole: which of its addresses the staff of a municipality may open."""

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
