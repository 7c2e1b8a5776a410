"""The list of notices (avisos)."""

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from cms.tenancy import clock

from .base import BasePage
from .notice_page import NoticePage


class NoticeIndexPage(BasePage):
    """Notices of the alcaldía: those in force, and those that were.

    It is the only type that may take the address `/avisos/`, to which every page that shows a
    notice leads.
    """

    PER_PAGE = 20

    own_slug = "avisos"
    schema_type = "CollectionPage"
    parent_page_types = ["gel_pages.HomePage"]
    subpage_types = ["gel_pages.NoticePage"]

    class Meta:
        verbose_name = _("lista de avisos")
        verbose_name_plural = _("listas de avisos")

    def get_context(self, request, *args, **kwargs):
        """Adds the notices in force, gravest first, and the past ones asked for with `?p=`."""
        context = super().get_context(request, *args, **kwargs)
        notices = NoticePage.objects.child_of(self).live().public()
        past = notices.filter(ends_at__lte=clock.now()).order_by("-ends_at", "-pk")
        context["current"] = list(notices.in_force())
        context["past"] = Paginator(past, self.PER_PAGE).get_page(request.GET.get("p"))
        return context
