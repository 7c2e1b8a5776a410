"""Forms: sign-ups and requests that are no petition."""

import logging
from datetime import timedelta

from django.core import signing
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models, transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.forms.models import FormMixin
from wagtail.fields import RichTextField

from cms.tenancy import clock

from ..blocks.body import TEXT_FEATURES
from ..form_builder import AnswerFormBuilder
from ..forms import FormPageForm
from ..signals import answer_received
from .base import BasePage
from .form_answer import FormAnswer

logger = logging.getLogger(__name__)
THANKS = "recibido"  # the parameter that leads from the sending to the thank-you
THANKS_SALT = "gel_pages.form_page.thanks"
THANKS_SECONDS = 2 * 60 * 60


class FormPage(FormMixin, BasePage):
    """A form whose answers are stored first and told later, without personal data in the mail."""

    form_builder = AnswerFormBuilder
    base_form_class = FormPageForm

    intro = RichTextField(
        _("presentación"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "Para qué es y quién puede llenarlo. Si es una petición, queja o reclamo, lleve a la "
            "gente al buzón de PQR, que da radicado y plazo."
        ),
    )
    privacy_notice = RichTextField(
        _("aviso sobre los datos personales"),
        features=TEXT_FEATURES,
        help_text=_(
            "Ley 1581 de 2012: antes de pedir datos diga quién los guarda y cómo hablarle, para "
            "qué los usará, por cuánto tiempo, y que la persona puede conocerlos, corregirlos y "
            "pedir que se supriman."
        ),
    )
    thanks = RichTextField(
        _("qué pasa después"),
        features=TEXT_FEATURES,
        help_text=_("Lo que lee quien ya envió: quién le responderá, por dónde y cuándo."),
    )
    closes_on = models.DateField(
        _("último día para enviar"), null=True, blank=True, help_text=_("Vacío si no cierra.")
    )
    keep_days = models.PositiveSmallIntegerField(
        _("días que se conservan las respuestas"),
        default=365,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Pasados, se borran solas. Deben ser los que dice el aviso."),
    )
    notify = models.EmailField(
        _("correo al que se avisa"),
        blank=True,
        help_text=_("De la dependencia. El aviso dice que hay una respuesta, no qué dice."),
    )

    substance = ("intro", "form_fields", "privacy_notice", "thanks", "closes_on", "keep_days")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("form_fields", label=_("pregunta"), heading=_("Preguntas"), min_num=1),
        FieldPanel("privacy_notice"),
        FieldPanel("thanks"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("closes_on"), FieldPanel("keep_days")]),
                FieldPanel("notify"),
            ],
            heading=_("Qué se hace con las respuestas"),
        ),
    ]
    api_fields = [APIField(name) for name in ("summary", *substance)]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []
    preview_modes = [("form", _("Formulario")), ("landing", _("Después de enviar"))]

    class Meta:
        verbose_name = _("formulario en línea")
        verbose_name_plural = _("formularios en línea")

    @property
    def is_closed(self) -> bool:
        """Whether the last day has passed."""
        return bool(self.closes_on and self.closes_on < clock.today())

    def serve(self, request, *args, **kwargs):
        """The form; once right, the answer is stored and the browser is sent to the thank-you."""
        if THANKS in request.GET and request.method != "POST":
            return self._thank(request)
        form, status = None, 200
        if not self.is_closed:
            form = self.get_form(request.POST if request.method == "POST" else None, page=self)
            if form.is_bound and form.is_valid():
                try:
                    return self._received(request, self.process_form_submission(form))
                except DatabaseError as error:
                    # The class only: a database quotes the values it refused.
                    logger.error("An answer was not stored: %s", type(error).__name__)
                    form.add_error(None, _("No pudimos guardar lo que envió. Intente de nuevo."))
                    status = 503
        context = self.get_context(request) | {"form": form}
        response = TemplateResponse(request, self.get_template(request), context, status=status)
        return _unkept(response)

    def process_form_submission(self, form) -> FormAnswer:
        """Store one sending once, however often it arrives, and announce it in the same breath."""
        values = {
            "form_data": form.answers,
            "notice_revision": self.live_revision_id,
            "delete_after": clock.today() + timedelta(days=self.keep_days),
        }
        with transaction.atomic():
            if not form.sending:
                answer, is_new = FormAnswer.objects.create(page=self, **values), True
            else:
                answer, is_new = FormAnswer.objects.get_or_create(
                    page=self, token=form.sending, defaults=values
                )
            if is_new:
                answer_received.send(sender=FormPage, page=self)
        return answer

    def get_submission_class(self) -> type[FormAnswer]:
        """Our own answers, which expire."""
        return FormAnswer

    def get_submissions_list_view_class(self):
        """The list that notes who read it."""
        from ..form_views import AnswersView

        return AnswersView

    def get_data_fields(self) -> list[tuple[str, str]]:
        """(name, heading) of the columns of the list and of its files."""
        questions = [(field.clean_name, field.label) for field in self.get_form_fields()]
        return [("submit_time", _("Fecha de envío")), *questions]

    def render_landing_page(self, request, form_submission=None, *args, **kwargs):
        """What happens next, with the hour of the sending as its proof."""
        context = self.get_context(request) | {"answer": form_submission}
        return TemplateResponse(request, self.landing_page_template, context)

    def _received(self, request, answer: FormAnswer):
        """POST, redirect, GET: reloading the thank-you sends nothing again."""
        token = signing.dumps(answer.pk, salt=THANKS_SALT)
        return _unkept(redirect(f"{self.get_url(request)}?{THANKS}={token}"))

    def _thank(self, request):
        """The thank-you for who just sent; the form for anybody else."""
        try:
            pk = signing.loads(request.GET[THANKS], salt=THANKS_SALT, max_age=THANKS_SECONDS)
        except signing.BadSignature:
            return redirect(self.get_url(request))
        answer = self.answers.filter(pk=pk).first()
        if answer is None:
            return redirect(self.get_url(request))
        response = self.render_landing_page(request, answer)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return _unkept(response)


def _unkept(response):
    """No browser, proxy or page cache keeps it."""
    response["Cache-Control"] = "no-store"
    return response
