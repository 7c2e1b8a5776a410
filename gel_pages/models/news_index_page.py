"""The list of news."""

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from .base import BasePage


class NewsIndexPage(BasePage):
    """News of the alcaldía, newest first."""

    PER_PAGE = 12

    schema_type = "CollectionPage"
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types = ["gel_pages.NewsPage"]

    class Meta:
        verbose_name = _("lista de noticias")
        verbose_name_plural = _("listas de noticias")

    def get_context(self, request, *args, **kwargs):
        """Adds the page of news asked for with `?p=`."""
        from .news_page import NewsPage

        context = super().get_context(request, *args, **kwargs)
        news = (
            NewsPage.objects.child_of(self)
            .live()
            .public()
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by("-date", "-pk")
        )
        context["news"] = Paginator(news, self.PER_PAGE).get_page(request.GET.get("p"))
        return context
