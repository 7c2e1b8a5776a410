"""Addresses. Fixed ones stand before the page tree, which takes all the rest."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import api
from .appearance import appearance
from .machines.feeds import FEEDS
from .machines.notes import robots, security
from .machines.sitemap import sitemap
from .media import serve_image
from .recordings import serve_document
from .search import search
from .site_map import site_map

handler404 = "cms.failures.page_not_found"
urlpatterns = [
    path("admin/", include("cms.access.urls")),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("apariencia/<slug:version>/<colour:main>-<colour:accent>.css", appearance),
    path("media/images/<slug:town>/<path:path>", serve_image),
    path("api/v1/", include((api.urls, "api"))),
    *(path(feed.address.removeprefix("/"), feed()) for feed in FEEDS),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path(".well-known/security.txt", security),
    path("buscar/", search, name="search"),
    path("mapa-del-sitio/", site_map, name="site_map"),
    path("pqr/", include("workflows.pqr.urls")),
    path("", include(wagtail_urls)),
]
