"""The register of officials (funcionarios): who serves where, and how to reach them at work."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField

from cms.tenancy.asked_words import stems
from cms.tenancy.models import Office
from cms.tenancy.normaliser import normalise

from ..listings import words_asked
from .base import BasePage
from .contact_page import phone_validator
from .directory import DirectoryEntry, DirectoryPage, api_fields_of, filled


class OfficialDirectoryPage(DirectoryPage):
    """The public servants that the law wants listed; people filter them by office and by words."""

    PER_PAGE = 50

    relation = "officials"
    related = ("office",)

    sigep_url = models.URLField(
        _("enlace al SIGEP"),
        blank=True,
        help_text=_(
            "La lista de servidores y contratistas de esta alcaldía en el SIGEP. La portada del"
            " SIGEP, sin filtrar, no basta."
        ),
    )

    substance = ("officials", "sigep_url")
    api_fields = [APIField("summary"), APIField("officials"), APIField("sigep_url")]
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "officials",
            heading=_("Funcionarios"),
            label=_("funcionario"),
            help_text=_(
                "Una fila por cargo. La Resolución 1519 de 2020 (anexo 2, numeral 1.5, leído en"
                " fuentes secundarias) pide nombre completo, lugar de nacimiento, formación,"
                " experiencia, cargo, dependencia, correo, teléfono con extensión y escala"
                " salarial; se puede cumplir con el enlace al SIGEP. Solo datos del servicio: ni"
                " domicilio, ni celular, ni correo personales."
            ),
        ),
        FieldPanel("sigep_url"),
    ]

    class Meta:
        verbose_name = _("directorio de funcionarios")
        verbose_name_plural = _("directorios de funcionarios")

    def get_context(self, request, *args, **kwargs):
        """Adds what `?dependencia=` and `?q=` ask for, and the page `?p=` of rows that answer."""
        context = super().get_context(request, *args, **kwargs)
        entries = self.entries()
        offices = sorted({entry.office for entry in entries}, key=str)
        asked = request.GET.get("dependencia", "")
        office = next((office for office in offices if office.slug == asked), None)
        words = words_asked(request)
        found = [entry for entry in entries if entry.answers(office, words)]
        page_of_officials = Paginator(found, self.PER_PAGE).get_page(request.GET.get("p"))
        return context | {
            "offices": offices,
            "office": office,
            "words": words,
            "total": len(entries),
            "officials": page_of_officials,
            "tells_career": any(entry.tells_career for entry in entries),
            "tells_salary": any(entry.salary_scale for entry in entries),
        }

    def schema_properties(self) -> dict[str, object]:
        """The alcaldía with its employees by name, and as contact points where only the post is."""
        entries = self.entries()
        people = [entry.employee() for entry in entries if entry.name]
        points = [entry.contact_point() for entry in entries if not entry.name]
        if not entries:
            return {}
        alcaldia = {"@type": "GovernmentOrganization", "url": "/"}
        return {"mainEntity": alcaldia | filled({"employee": people, "contactPoint": points})}


class OfficialEntry(DirectoryEntry):
    """A post and, where it is published, the name of who holds it."""

    page = ParentalKey(OfficialDirectoryPage, on_delete=models.CASCADE, related_name="officials")
    post = models.CharField(_("cargo"), max_length=120)
    name = models.CharField(
        _("nombre completo"),
        max_length=120,
        blank=True,
        help_text=_("Vacío mientras el cargo esté vacante."),
    )
    office = models.ForeignKey(
        Office, verbose_name=_("dependencia"), on_delete=models.PROTECT, related_name="+"
    )
    phone = models.CharField(_("teléfono"), max_length=40, blank=True, validators=[phone_validator])
    extension = models.CharField(
        _("extensión"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d+$", _("La extensión son solo cifras: 120."))],
    )
    email = models.EmailField(
        _("correo"),
        blank=True,
        help_text=_("El institucional, terminado en .gov.co; nunca uno personal."),
    )
    birthplace = models.CharField(
        _("lugar de nacimiento"),
        max_length=120,
        blank=True,
        help_text=_("Ciudad, departamento y país. No la fecha."),
    )
    studies = models.CharField(_("formación académica"), max_length=300, blank=True)
    experience = models.CharField(_("experiencia"), max_length=500, blank=True)
    salary_scale = models.CharField(
        _("escala salarial"),
        max_length=100,
        blank=True,
        help_text=_("La categoría y su asignación básica, no lo que recibe la persona."),
    )

    columns = (
        *("post", "name", "office", "phone", "extension", "email"),
        *("birthplace", "studies", "experience", "salary_scale"),
    )
    api_fields = api_fields_of("post", "name", "office_name", *columns[3:])
    panels = [
        FieldPanel("post"),
        FieldPanel("name"),
        FieldPanel("office"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("extension"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("birthplace"), FieldPanel("salary_scale")]),
        FieldPanel("studies"),
        FieldPanel("experience"),
    ]

    class Meta(DirectoryEntry.Meta):
        verbose_name = _("funcionario")
        verbose_name_plural = _("funcionarios")

    @property
    def office_name(self) -> str:
        """The office, for the public API."""
        return str(self.office)

    @property
    def telephone(self) -> str:
        """Number and extension, as one writes and dials them."""
        return f"{self.phone} ext. {self.extension}" if self.extension else self.phone

    @property
    def tells_career(self) -> bool:
        """Whether anything is said of where the person comes from."""
        return bool(self.birthplace or self.studies or self.experience)

    def answers(self, office: Office | None, words: str) -> bool:
        """Whether this row is of that office (if any) and says all those words."""
        said = normalise(f"{self.post} {self.name} {self.office}").split()
        return office in (None, self.office) and set(stems(words)) <= set(said)

    def employee(self) -> dict[str, object]:
        """The person in the post, in schema.org terms."""
        person = {"@type": "Person", "name": self.name, "jobTitle": self.post}
        return filled(
            person
            | {
                "worksFor": self.office_name,
                "telephone": self.telephone,
                "email": self.email,
            }
        )

    def contact_point(self) -> dict[str, object]:
        """The post without a person, in schema.org terms."""
        point = {"@type": "ContactPoint", "contactType": f"{self.post}, {self.office}"}
        return filled(point | {"telephone": self.telephone, "email": self.email})

    def clean(self) -> None:
        super().clean()
        if self.extension and not self.phone:
            raise ValidationError(
                {"phone": _("Escriba también el teléfono al que se marca antes de la extensión.")}
            )
        if self.extension and "ext." in self.phone:
            raise ValidationError(
                {"phone": _("La extensión ya está en su propio campo: quítela de aquí.")}
            )
