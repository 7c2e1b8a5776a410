"""Audio and video of the public site, sent in the parts that the reader's player asks for.

Safari plays nothing that it cannot ask for in parts, and nobody can jump ahead in what comes only
whole. One range per answer (RFC 9110, section 14); whatever else is asked for gets the whole file.
"""

import re
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.documents.views.serve import serve

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
# Opened by itself, a recording is played by the browser, which asks for the file once more.
POLICY = "default-src 'none'; media-src 'self'"


class Unsatisfiable(ValueError):
    """The range asked for lies outside the file."""


class Slice:
    """Part of an open file, read as if it were the whole."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        self.file, self.left = file, length

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the part."""
        found = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(found)
        return found

    def close(self) -> None:
        """Give the file back."""
        self.file.close()


def part_asked(header: str, size: int) -> tuple[int, int] | None:
    """First byte and length of the part asked for; None for the whole file.

    Raises Unsatisfiable for a part that the file does not have.
    """
    asked = RANGE.fullmatch(header.strip())
    if not asked or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        start = size - min(int(last), size)
        length = size - start
    else:
        start = int(first)
        if last and int(last) < start:
            return None
        length = min(int(last) if last else size, size - 1) - start + 1
    if length <= 0:
        raise Unsatisfiable
    return start, length


def serve_document(request: HttpRequest, pk: str, filename: str) -> HttpResponseBase:
    """A document as Wagtail serves it, whose hooks say to whom; a recording, in parts too."""
    response = serve(request, int(pk), filename)
    is_recording = response.headers.get("Content-Type") in settings.MEDIA_TYPES.values()
    if not isinstance(response, FileResponse) or not is_recording:
        return response
    # Wagtail says “None” here of a file that is not compressed, which is no encoding at all.
    del response["Content-Encoding"]
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = POLICY
    return _part_of(response, request)


def _part_of(response: FileResponse, request: HttpRequest) -> HttpResponseBase:
    size = int(response["Content-Length"])
    etag = response.headers.get("ETag", "")
    if request.headers.get("If-Range", etag) != etag:
        return response
    try:
        part = part_asked(request.headers.get("Range", ""), size)
    except Unsatisfiable:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        return response
    start, length = part
    told = {name: response[name] for name in ("Content-Type", "Content-Disposition")}
    response.streaming_content = Slice(response.file_to_stream, start, length)
    told["Content-Length"] = str(length)
    told["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    for name, value in told.items():  # Django guesses them anew from what it streams
        response[name] = value
    response.status_code = 206
    return response
