"""Addresses. Fixed ones stand before the page tree, which takes all the rest."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .media import serve_image
from .search import search
from .site_map import site_map

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<slug:town>/<path:path>", serve_image),
    path("buscar/", search, name="search"),
    path("mapa-del-sitio/", site_map, name="site_map"),
    path("pqr/", include("workflows.pqr.urls")),
    path("", include(wagtail_urls)),
]
