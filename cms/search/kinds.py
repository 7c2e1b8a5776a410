"""What results are, in people's words: noticia, norma, página, archivo."""

from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from gel_pages.models import BasePage

FILE = "archivo"


@cache
def kinds() -> dict[str, str]:
    """Slug (as in the address) → name, for every kind of page and for files."""
    found = {FILE: _("archivo")}
    for model in get_page_models():
        if issubclass(model, BasePage):
            found[_slug(model)] = model.kind_name()
    return found


@cache
def models_of(kind: str) -> list[type[BasePage]]:
    """The page types that go by a kind."""
    return [model for model in get_page_models() if _slug(model) == kind]


@cache
def _slug(model: type[Model] | None) -> str:
    if model is None or not issubclass(model, BasePage):
        return ""
    # A plain word: as a promise of one it would be made anew for every result. It is part of an
    # address, so it does not depend on who asks first.
    with translation.override(settings.LANGUAGE_CODE):
        return slugify(str(model.kind_name()))


def kind_of(content_type: int) -> str:
    """The slug of the kind of a page, by its content type (Django keeps those in memory)."""
    return _slug(ContentType.objects.get_for_id(content_type).model_class())
