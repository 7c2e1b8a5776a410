"""Another language, as the response and the document declare it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ..criterion import Finding, criterion, fail, review, saw
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import home

SPANISH = "es"


def declared(page: LivePage) -> str:
    """The language of the document, without the region."""
    node = page.tree.css_first("html")
    return ((node.attributes.get("lang") or "") if node else "").partition("-")[0].lower()


def announced(page: LivePage) -> str:
    """The language the response's header announces, without the region."""
    return page.headers.get("Content-Language", "").partition("-")[0].lower()


@criterion(
    "gel-2008:trans.utilidades.otro_idioma",
    examines=home,
    in_editor=False,
    fix=_("Publique la información básica del municipio en otro idioma."),
    messages={
        "none": _("Ninguna página está en un idioma distinto del español."),
        "header": _(
            "%(path)s dice estar en «%(lang)s», pero el servidor la anuncia en «%(header)s»."
        ),
    },
)
def other_language(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Visitors, investors and indigenous communities need the alcaldía too."""
    foreign = [other for other in site.delivered if declared(other) not in {"", SPANISH}]
    if not foreign:
        yield fail("none", page)
    for other in foreign:
        if announced(other) and announced(other) != declared(other):
            yield review(
                "header", other, path=other.path, lang=declared(other), header=announced(other)
            )
        else:
            yield saw(other)
