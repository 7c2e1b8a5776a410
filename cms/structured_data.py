"""What pages say of themselves to machines, in schema.org terms (JSON-LD)."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.utils.safestring import SafeString, mark_safe

from cms.tenancy.addresses import public_address
from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import Municipality
from gel_pages.models import BasePage, ContactPage

LANGUAGE = "es-CO"
# Properties whose value is an address; pages may say it as seen from themselves.
ADDRESSES = frozenset({"contentUrl", "thumbnailUrl", "url"})
# So that no text can close the script element it stands in.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: dict[str, object]) -> SafeString:
    """The data as a `<script>` that browsers never run and the content policy lets stand."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False)
    return mark_safe(  # noqa: S308
        f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'
    )


def organization(municipality: Municipality, contact: ContactPage | None) -> dict[str, object]:
    """The alcaldía itself, with what its live contact page says; unknown data do not appear."""
    data = {
        "@type": "GovernmentOrganization",
        "name": municipality.full_name,
        "url": public_address(municipality, "/"),
        "taxID": municipality.nit,
    }
    if contact:
        data |= {
            "telephone": contact.phone,
            "email": contact.email,
            "address": _filled(
                {
                    "@type": "PostalAddress",
                    "streetAddress": contact.address,
                    "postalCode": contact.postal_code,
                    "addressLocality": municipality.name,
                    "addressRegion": municipality.department,
                    "addressCountry": "CO",
                }
            ),
        }
    return _filled(data)


def web_page(
    page: BasePage, address: str, municipality: Municipality, changed_at: datetime | None
) -> dict[str, object]:
    """A page: what it is, what it is about, who publishes it and when it last changed."""
    return _filled(
        {
            "@type": page.schema_type,
            "name": page.title,
            "description": page.description,
            "url": address,
            "inLanguage": LANGUAGE,
            "dateModified": changed_at and changed_at.astimezone(BOGOTA).date().isoformat(),
            "publisher": {"@type": "GovernmentOrganization", "name": municipality.full_name},
        }
        | _whole(page.schema_properties(), address)
    )


def breadcrumb_list(trail: list[dict[str, str]], municipality: Municipality) -> dict[str, object]:
    """The way back to the home page; the last step, where we are, has no address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _filled(
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": str(step["title"]),
                    "item": step["url"] and public_address(municipality, step["url"]),
                }
            )
            for position, step in enumerate(trail, start=1)
        ],
    }


def _whole(data: object, base: str) -> Any:
    """The data with its addresses as anybody elsewhere would write them."""
    if isinstance(data, dict):
        return {
            name: urljoin(base, value)
            if name in ADDRESSES and isinstance(value, str)
            else _whole(value, base)
            for name, value in data.items()
        }
    return [_whole(item, base) for item in data] if isinstance(data, list) else data


def _filled(data: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value}
