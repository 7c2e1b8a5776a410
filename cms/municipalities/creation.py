"""Bringing a municipality to life: what one needs before its first page can be written."""

from django.db import transaction
from wagtail.models import Collection, Page, Site

from cms.tenancy.models import Municipality, User
from gel_pages.laying import LaidChannel, lay_channels
from gel_pages.models import HomePage
from workflows.roles import install_roles

WELCOME_HOST = "localhost"  # of the site that Wagtail is born with
HTTPS_PORT = 443


def claim_page_tree() -> Page:
    """The root of all trees, named in Spanish, without the welcome page Wagtail is born with."""
    Site.objects.filter(municipality__isnull=True, hostname=WELCOME_HOST).delete()
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        if welcome.is_leaf():
            welcome.delete()
    Page.objects.filter(depth=1, title="Root").update(title="Raíz", draft_title="Raíz")
    return Page.get_first_root_node()


@transaction.atomic
def create_municipality(
    *,
    name: str,
    slug: str,
    hostname: str,
    port: int,
    is_default: bool = False,
    colours: dict[str, str] | None = None,
    **identity: object,
) -> Municipality:
    """Create site, page tree, collection, groups and approval of one municipality, all or nothing.

    `identity` holds the other fields of `Municipality` (department, divipola, nit …); `colours`,
    those of the home page. Raises IntegrityError when the slug, the DIVIPOLA code or the host name
    is already taken.
    """
    root = claim_page_tree()
    home = HomePage(title=f"Alcaldía de {name}", slug=slug, **(colours or {}))
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


@transaction.atomic
def found_municipality(
    *, by: User | None = None, **identity: object
) -> tuple[Municipality, list[LaidChannel]]:
    """Create a municipality as its neighbours are, with every channel of the plan as a draft.

    It answers on the port of the sites already here, and is a demonstration where they are; the
    first one is the default site.
    """
    first = Municipality.objects.order_by("-site__is_default_site", "pk").first()
    municipality = create_municipality(
        port=first.site.port if first else HTTPS_PORT,
        is_default=first is None,
        is_demo=first is not None and first.is_demo,
        **identity,
    )
    return municipality, lay_channels(municipality, by=by)
