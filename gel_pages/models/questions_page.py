"""Questions that people ask again and again, each with its answer."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from ..anchors import Anchors
from ..blocks.body import TEXT_FEATURES
from ..plain_text import text_of
from ..row_forms import QuestionsForm
from .base import BasePage


@dataclass(frozen=True)
class Question:
    """A question as the page shows it; `anchor` is where its answer is."""

    entry: "QuestionEntry"
    anchor: str


@dataclass(frozen=True)
class Theme:
    """The questions about one subject, in the editor's order; the subject may have no name."""

    name: str
    anchor: str
    questions: list[Question] = field(default_factory=list)


class QuestionsPage(BasePage):
    """Frequent questions by theme, each folded until somebody wants its answer."""

    # Themes from which an index saves more time than it takes.
    INDEX_FROM = 3

    substance = ("questions",)
    schema_type = "FAQPage"
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "questions",
            heading=_("Preguntas y respuestas"),
            label=_("pregunta"),
            help_text=_(
                "Las que más llegan por PQR, teléfono y ventanilla, con las palabras de la gente."
            ),
        ),
    ]
    api_fields = [APIField("summary"), APIField("questions")]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []
    base_form_class = QuestionsForm

    class Meta:
        verbose_name = _("página de preguntas frecuentes")
        verbose_name_plural = _("páginas de preguntas frecuentes")

    def themes(self) -> list[Theme]:
        """The questions by theme, in the order in which each theme first comes."""
        found: dict[str, Theme] = {}
        anchors = Anchors()
        for entry in self.questions.select_related("link_page"):
            key = slugify(entry.theme)
            if key not in found:
                found[key] = Theme(entry.theme, anchors.of(entry.theme, "preguntas"))
            anchor = anchors.of(entry.question, "pregunta")
            found[key].questions.append(Question(entry, anchor))
        return list(found.values())

    def get_context(self, request, *args, **kwargs):
        """Adds the themes, and whether they are many enough for an index."""
        context = super().get_context(request, *args, **kwargs)
        themes = self.themes()
        return context | {"themes": themes, "has_index": len(themes) >= self.INDEX_FROM}

    def schema_properties(self) -> dict[str, object]:
        """Each question with its answer in plain words."""
        return {
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": entry.question,
                    "acceptedAnswer": {"@type": "Answer", "text": text_of(entry.answer)},
                }
                for entry in self.questions.all()
            ]
        }


class QuestionEntry(Orderable):
    """A question and its answer."""

    page = ParentalKey(QuestionsPage, on_delete=models.CASCADE, related_name="questions")
    theme = models.CharField(
        _("tema"),
        max_length=80,
        blank=True,
        help_text=_("Las preguntas con el mismo tema salen juntas: PQR, impuestos, este sitio…"),
    )
    question = models.CharField(
        _("pregunta"), max_length=200, help_text=_("Como la haría un vecino: «¿Dónde pago…?».")
    )
    answer = RichTextField(_("respuesta"), features=TEXT_FEATURES)
    link_page = models.ForeignKey(
        Page,
        verbose_name=_("página con más información"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("theme"),
        FieldPanel("question"),
        FieldPanel("answer"),
        PageChooserPanel("link_page"),
    ]
    api_fields = [APIField(name) for name in ("theme", "question", "answer", "link_page")]

    class Meta(Orderable.Meta):
        verbose_name = _("pregunta frecuente")
        verbose_name_plural = _("preguntas frecuentes")

    @property
    def more(self) -> Page | None:
        """The page that says more, while the public can read it."""
        return self.link_page if self.link_page and self.link_page.live else None

    def substantive_values(self) -> dict[str, object]:
        """What this row says, for the fingerprint of the page."""
        return {
            "theme": self.theme,
            "question": self.question,
            "answer": self.answer,
            "link_page_id": self.link_page_id,
        }
