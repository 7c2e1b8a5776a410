"""Images of the public site."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.static import serve


def serve_image(request: HttpRequest, town: str, path: str) -> HttpResponse:
    """An image of the municipality whose site this is; another's does not exist here."""
    if town != request.municipality.slug:
        raise Http404
    # The folder of the town is the root, so that no path leads out of it.
    return serve(request, path, document_root=Path(settings.MEDIA_ROOT) / "images" / town)
