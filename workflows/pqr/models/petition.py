"""A citizen's petition."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy.models import Municipality, Office, User

from ..petition_types import petition_type_choices
from .permanence import Permanent, PermanentQuerySet

# What tells who somebody is; an anonymous petition has none of it.
IDENTITY_FIELDS = (
    "names",
    "document_type",
    "document_number",
    "reply_mode",
    "email",
    "address",
    "neighbourhood",
    "city",
    "country",
    "phone",
)


class PetitionQuerySet(PermanentQuerySet):
    def visible_to(self, user: User, municipality: Municipality) -> "PetitionQuerySet":
        """What a member of staff may read: who assigns, the whole municipality; who answers, their
        office.
        """
        if not user.works_for(municipality) or not user.has_perm("pqr.view_petition"):
            return self.none()
        own = self.filter(municipality=municipality)
        if user.has_perm("pqr.assign_petition"):
            return own
        return own.filter(office=user.office_id) if user.office_id else self.none()

    def open(self) -> "PetitionQuerySet":
        """Still without an answer."""
        return self.filter(answered_at__isnull=True)


class Petition(Permanent):
    """A petition with its radicado, its due date and, in the end, its answer.

    Stored with its number in one transaction by `filing.file_petition`; moved only by `states`.
    """

    class State(models.TextChoices):
        RADICADA = "radicada", _("Radicada")
        EN_TRAMITE = "en_tramite", _("En trámite")
        RESPONDIDA = "respondida", _("Respondida")
        NOTIFICADA = "notificada", _("Respondida y notificada")

    class Priority(models.IntegerChoices):
        ORDINARY = 0, _("Por orden de llegada")
        PREFERENTIAL = 1, _("Atención preferente")
        URGENT = 2, _("Urgente: peligro para la vida o la salud")

    class DocumentType(models.TextChoices):
        CC = "CC", _("Cédula de ciudadanía")
        NUIP = "NUIP", _("NUIP o tarjeta de identidad")
        CE = "CE", _("Cédula de extranjería")
        PPT = "PPT", _("Permiso por Protección Temporal (PPT)")
        PASSPORT = "PA", _("Pasaporte")
        NIT = "NIT", _("NIT")
        OTHER = "OTRO", _("Otro")

    class ReplyMode(models.TextChoices):
        EMAIL = "correo", _("Por correo electrónico")
        POST = "direccion", _("Por correspondencia, a mi dirección")

    class NotifiedBy(models.TextChoices):
        EMAIL = "correo", _("Correo electrónico")
        POST = "correspondencia", _("Correspondencia física")
        IN_PERSON = "personal", _("Entrega personal")
        PUBLIC_NOTICE = "aviso", _("Aviso en un lugar público de la alcaldía")

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio de la alcaldía"),
        on_delete=models.PROTECT,
        related_name="petitions",
    )
    year = models.PositiveSmallIntegerField(_("año"))
    series = models.CharField(_("serie"), max_length=1)
    consecutive = models.PositiveIntegerField(_("consecutivo"))
    radicado = models.CharField(_("radicado"), max_length=16)
    received_at = models.DateTimeField(_("recibida el"))
    type = models.CharField(_("tipo"), max_length=30, choices=petition_type_choices)
    subject = models.TextField(_("objeto"))

    anonymous = models.BooleanField(_("anónima"), default=False)
    names = models.CharField(_("nombres y apellidos o razón social"), max_length=200, blank=True)
    document_type = models.CharField(
        _("tipo de documento"), max_length=10, blank=True, choices=DocumentType
    )
    document_number = models.CharField(_("número de documento"), max_length=30, blank=True)
    reply_mode = models.CharField(
        _("modalidad de respuesta"), max_length=10, blank=True, choices=ReplyMode
    )
    email = models.EmailField(_("correo electrónico"), blank=True)
    address = models.CharField(_("dirección"), max_length=200, blank=True)
    neighbourhood = models.CharField(_("barrio o vereda"), max_length=100, blank=True)
    city = models.CharField(_("municipio"), max_length=80, blank=True)
    country = models.CharField(_("país"), max_length=60, blank=True)
    phone = models.CharField(_("teléfono"), max_length=40, blank=True)
    privacy_version = models.CharField(_("versión del aviso de privacidad"), max_length=20)

    due_on = models.DateField(_("vence el"))
    due_explanation = models.TextField(_("cómo se contó el plazo"))
    state = models.CharField(_("estado"), max_length=12, choices=State, default=State.RADICADA)
    priority = models.PositiveSmallIntegerField(
        _("prioridad"), choices=Priority, default=Priority.ORDINARY
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia responsable"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="petitions",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persona responsable"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="petitions",
    )
    assigned_at = models.DateTimeField(_("asignada el"), null=True, blank=True)

    answer = models.TextField(_("respuesta"), blank=True)
    answered_at = models.DateTimeField(_("respondida el"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("respondida por"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    notified_on = models.DateField(_("notificada el"), null=True, blank=True)
    notified_by = models.CharField(
        _("medio de notificación"), max_length=16, blank=True, choices=NotifiedBy
    )

    # A second filing with the same key is the same form sent twice; the follow-up code derives from
    # it.
    submission_key = models.CharField(max_length=64, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    history = HistoricalRecords(excluded_fields=["submission_key", "code_hash"])

    objects: ClassVar[models.Manager] = PetitionQuerySet.as_manager()
    # A petition refers to no page, image or document: the index would only lengthen the numbering
    # lock.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("petición")
        verbose_name_plural = _("peticiones")
        ordering = ["-priority", "received_at", "pk"]
        default_permissions = ("view",)
        permissions = [
            ("assign_petition", _("Puede asignar peticiones")),
            ("answer_petition", _("Puede responder peticiones")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "series", "consecutive"], name="pqr_radicado_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "radicado"], name="pqr_radicado_text_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "submission_key"], name="pqr_submission_once"
            ),
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(**dict.fromkeys(IDENTITY_FIELDS, "")),
                name="pqr_anonymous_has_no_identity",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "due_on"], name="pqr_by_state_and_due")
        ]

    def __str__(self) -> str:
        return self.radicado

    def save(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        """Save, and sign the history with `by`: the person who acts, or nobody for a citizen.

        Never with whoever is logged in: staff who file as citizens would sign their own anonymous
        petition.
        """
        self._history_user = by
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.answered_at is None
