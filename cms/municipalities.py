"""Bringing a municipality to life: what one needs before its first page can be written."""

from django.db import transaction
from wagtail.models import Collection, Page, Site

from cms.tenancy.models import Municipality
from gel_pages.models import HomePage
from workflows.roles import install_roles


def claim_page_tree() -> Page:
    """The root of all trees, named in Spanish, without the welcome page Wagtail is born with."""
    Site.objects.filter(municipality__isnull=True, hostname="localhost").delete()
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        if welcome.is_leaf():
            welcome.delete()
    Page.objects.filter(depth=1, title="Root").update(title="Raíz", draft_title="Raíz")
    return Page.get_first_root_node()


@transaction.atomic
def create_municipality(
    *, name: str, slug: str, hostname: str, port: int, is_default: bool = False, **identity: object
) -> Municipality:
    """Create site, page tree, collection, groups and approval of one municipality, all or nothing.

    `identity` holds the other fields of `Municipality` (department, divipola, nit …). Raises
    IntegrityError when the slug, the DIVIPOLA code or the host name is already taken.
    """
    root = claim_page_tree()
    home = HomePage(title=f"Alcaldía de {name}", slug=slug)
    root.add_child(instance=home)
    site = Site.objects.create(
        hostname=hostname.lower(),
        port=port,
        site_name=name,
        root_page=home,
        is_default_site=is_default,
    )
    collection = Collection.get_first_root_node().add_child(name=name)
    municipality = Municipality.objects.create(
        name=name, slug=slug, site=site, collection=collection, **identity
    )
    install_roles(municipality)
    return municipality
