"""What must be known of a municipality before it exists; the same for screen and command line."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from cms.tenancy.models import Municipality, User
from gel_pages.laying import LaidChannel
from gel_pages.models import HomePage
from gel_pages.models.appearance import check_contrasts, is_colour

from .creation import WELCOME_HOST, found_municipality

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
COLOURS = ("main_colour", "accent_colour")


def _colour(name: str) -> forms.Field:
    return HomePage._meta.get_field(name).formfield(validators=[is_colour])


class MunicipalityForm(forms.ModelForm):
    """Identity, address and colours of a new municipality."""

    hostname = forms.CharField(
        label=_("Dirección del sitio"),
        max_length=253,
        validators=[
            RegexValidator(
                rf"^{_LABEL}(\.{_LABEL})*\Z",
                _("Escriba solo el nombre, sin «https://» ni barras: soacha-cundinamarca.gov.co."),
                flags=re.IGNORECASE,
            )
        ],
        help_text=_("El nombre con que se llega al sitio: soacha-cundinamarca.gov.co."),
    )
    nit = forms.CharField(label=_("NIT"), max_length=20, required=False)
    main_colour = _colour("main_colour")
    accent_colour = _colour("accent_colour")

    required_css_class = "required"
    field_order = [
        "name",
        "slug",
        "department",
        "divipola",
        "nit",
        "hostname",
        "official_domain",
        *COLOURS,
    ]

    class Meta:
        model = Municipality
        fields = ["name", "slug", "department", "divipola", "nit", "official_domain"]

    def clean_slug(self) -> str:
        """One spelling, and an address that no other tree of pages has."""
        slug = self.cleaned_data["slug"].lower()
        if Page.objects.filter(depth=2, slug=slug).exists():
            raise ValidationError(_("Ya hay un sitio con ese nombre corto."))
        return slug

    def clean_nit(self) -> str:
        """Figures and check digit, without the dots with which people write it."""
        nit = re.sub(r"[.\s]", "", self.cleaned_data["nit"])
        number, _dash, digit = nit.partition("-")
        if nit and not (number.isdecimal() and len(number) in (9, 10) and len(digit) == 1):
            raise ValidationError(_("Escriba el NIT con su dígito de verificación: 899999467-5."))
        return nit

    def clean_hostname(self) -> str:
        """A name that no site of this installation has."""
        hostname = self.cleaned_data["hostname"].lower()
        taken = Site.objects.filter(hostname=hostname)
        if taken.exclude(municipality__isnull=True, hostname=WELCOME_HOST).exists():
            raise ValidationError(_("Otro sitio de esta instalación ya responde en esa dirección."))
        return hostname

    def clean(self) -> dict[str, Any]:
        """One of its name in its department, with colours told apart by who sees little."""
        data = super().clean()
        same = Municipality.objects.filter(
            name__iexact=data.get("name", ""), department__iexact=data.get("department", "")
        )
        if same.exists():
            self.add_error("name", _("Ese municipio ya está en esta instalación."))
        if all(data.get(name) for name in COLOURS):
            try:
                check_contrasts(*(data[name] for name in COLOURS))
            except ValidationError as error:
                self.add_error(None, error)
        return data

    def found(self, by: User | None = None) -> tuple[Municipality, list[LaidChannel]]:
        """Bring the municipality to life, all or nothing."""
        identity = {name: value for name, value in self.cleaned_data.items() if name not in COLOURS}
        colours = {name: self.cleaned_data[name] for name in COLOURS}
        return found_municipality(by=by, colours=colours, **identity)
