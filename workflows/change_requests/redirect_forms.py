"""The forms in which somebody asks where an address should lead."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.tenancy.models import Municipality

from .forms import AskForm
from .kind import Asked
from .people import municipality_of


class DestinationForm(AskForm):
    """A page of the site or, where there is none, an address."""

    says_all = False

    def add_fields(self) -> None:
        home = self.municipality().home
        self.fields["page"] = forms.ModelChoiceField(
            label=_("Lleva a la página"),
            queryset=Page.objects.filter(path__startswith=home.path),
            widget=AdminPageChooser(),
            required=False,
            error_messages={"invalid_choice": _("Elija una página de este sitio.")},
        )
        self.fields["link"] = forms.CharField(
            label=_("O a la dirección"),
            max_length=255,
            required=False,
            help_text=_("Una del sitio, como /pqr/, o de otro: https://www.gov.co/"),
        )

    def municipality(self) -> Municipality:
        """Whose redirect it is."""
        return municipality_of(self.target)

    def clean_link(self) -> str:
        """An address of the site, or a whole one."""
        link = str(self.cleaned_data["link"]).strip()
        if link and not (link.startswith("/") and not link.startswith(("//", "/\\"))):
            URLValidator(schemes=["http", "https"])(link)
        return link

    def clean(self) -> dict[str, Any]:
        """Exactly one destination."""
        data = self.cleaned_data
        if not self.errors and bool(data.get("page")) == bool(data.get("link")):
            raise ValidationError(_("Elija una página o escriba una dirección: una de las dos."))
        return super().clean()

    def asked(self) -> Asked:
        page = self.cleaned_data["page"]
        return {"page": page.pk if page else None, "link": self.cleaned_data["link"]}


class NewRedirectForm(DestinationForm):
    """Also which address leads there."""

    def add_fields(self) -> None:
        self.fields["old_path"] = forms.CharField(
            label=_("Dirección que lleva a otra"),
            max_length=255,
            help_text=_("Lo que va después del nombre del sitio: /plan-de-desarrollo"),
        )
        super().add_fields()

    def municipality(self) -> Municipality:
        return self.target

    def asked(self) -> Asked:
        return super().asked() | {
            "old_path": Redirect.normalise_path(self.cleaned_data["old_path"])
        }
