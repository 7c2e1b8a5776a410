"""What people answered in a form, kept only as long as its notice promised."""

from django.db import models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission
from wagtail.log_actions import log

from cms.tenancy import clock


class FormAnswerQuerySet(models.QuerySet):
    """Answers; to delete some is noted in the log of their page, whoever does it."""

    def expired(self) -> "FormAnswerQuerySet":
        """Those whose promised time is over."""
        return self.filter(delete_after__lt=clock.today())

    @transaction.atomic
    def delete(self):
        """Delete for good, and write down how many and from which form; never what they said."""
        for row in self.order_by().values("page").annotate(number=Count("pk")):
            page = self.model._meta.get_field("page").related_model.objects.get(pk=row["page"])
            log(instance=page, action="gel.answers.delete", data={"answers": row["number"]})
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class FormAnswer(AbstractFormSubmission):
    """One sending. Never edited, so it has no history: an erased answer must be gone everywhere.

    `token` tells a sending from its repetition; `notice_revision` is the version of the page whose
    notice the person accepted; `delete_after` the day until which that notice lets us keep it.
    """

    page = models.ForeignKey(
        "gel_pages.FormPage",
        verbose_name=_("formulario"),
        on_delete=models.PROTECT,
        related_name="answers",
    )
    token = models.CharField(_("envío"), max_length=32, blank=True)
    notice_revision = models.PositiveIntegerField(_("versión del aviso"), null=True)
    delete_after = models.DateField(_("se conserva hasta"), db_index=True)

    objects = FormAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("respuesta de un formulario")
        verbose_name_plural = _("respuestas de los formularios")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "token"], condition=~Q(token=""), name="form_answer_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.submit_time:%Y-%m-%d}"

    def get_data(self) -> dict[str, object]:
        """Answers by question, as a person reads them."""
        words = {True: gettext("Sí"), False: gettext("No")}
        return {
            name: words[value] if isinstance(value, bool) else value
            for name, value in super().get_data().items()
        }
