"""People who work with the system."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .municipality import Municipality
from .office import Office


class User(AbstractUser):
    """A person of one municipality; platform staff belong to none."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("usuario")
        verbose_name_plural = _("usuarios")

    def clean(self) -> None:
        super().clean()
        if self.office and self.office.municipality_id != self.municipality_id:
            raise ValidationError({"office": _("La dependencia es de otro municipio.")})
        if self.is_superuser and self.municipality:
            raise ValidationError(
                {"municipality": _("Quien administra la plataforma no es de ningún municipio.")}
            )

    def works_for(self, municipality: Municipality | None) -> bool:
        """Whether this account may act on that municipality's site; platform staff act on any."""
        if self.municipality_id is None:
            return self.is_superuser
        return municipality is not None and self.municipality_id == municipality.pk
