"""A visitor inside the process: asks the whole site, middleware included, as anyone would.

No cookie, no account, no cache of ours in between. It is a WSGI caller and not the test client:
auditing is what the product does in production.
"""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from io import BytesIO
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

USER_AGENT = "Sede GEL (auditoria)"
MAX_REDIRECTS = 5
# Says to the page cache that the page is wanted as it is now; no header of a client can say it.
FRESH = "sede_gel.fresh"
# What differs between two deliveries and tells a reader nothing: the tokens of the page's forms.
TOKEN = re.compile(rb'(<input type="hidden"[^>]*? value=")[^"]*')


@dataclass(frozen=True)
class Delivery:
    """What the site answered at an address. Files keep size and hash; pages keep their bytes."""

    url: str
    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    sha256: str
    size: int

    @property
    def is_html(self) -> bool:
        """Whether it is a page and not a file."""
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def is_alive(self) -> bool:
        """Whether a person who follows a link here gets something."""
        return self.status < HTTPStatus.BAD_REQUEST

    @property
    def broke(self) -> bool:
        """Whether the server failed: it says nothing of what is or is not there."""
        return self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def blank_tokens(body: bytes) -> bytes:
    """The bytes without what changes at every delivery, so that equal pages have equal hashes."""
    return TOKEN.sub(rb"\1", body)


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


class Visitor:
    """Walks one site; `root_url` says its scheme, host and port."""

    def __init__(self, root_url: str) -> None:
        self.root = urlsplit(root_url)

    def is_inside(self, url: str) -> bool:
        """Whether an absolute URL belongs to the site."""
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and parts.netloc == self.root.netloc

    def get(self, url: str) -> Delivery:
        """What an anonymous person gets at a URL of the site, after its redirections."""
        for _hop in range(MAX_REDIRECTS):
            delivery = self._ask(url)
            target = urljoin(url, delivery.headers.get("Location", url))
            if target == url or not self.is_inside(target):
                break
            url = target
        return delivery

    def _ask(self, url: str) -> Delivery:
        response = _handler().get_response(WSGIRequest(self._environ(url)))
        try:
            return _delivery(url, response)
        except Exception:
            # A body that breaks while it is sent is what a visitor knows as a server error.
            logger.exception("%s broke while it was sent", url)
            return _broken(url)
        finally:
            _release(response)

    def _environ(self, url: str) -> dict[str, object]:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(parts.path or "/").decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": parts.hostname,
            "SERVER_PORT": str(parts.port or (443 if secure else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": parts.netloc,
            "HTTP_USER_AGENT": USER_AGENT,
            # As the proxy in front would say it.
            "HTTP_X_FORWARDED_PROTO": parts.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": parts.scheme,
            "wsgi.input": BytesIO(),
            FRESH: True,
        }


def _release(response: HttpResponseBase) -> None:
    """Close the files behind a response.

    Its own `close()` would also announce the end of the request, and with it the database
    connection of whoever is auditing would be dropped in the middle of their transaction.
    """
    for close in response._resource_closers:  # type: ignore[attr-defined]
        close()


def _broken(url: str) -> Delivery:
    nothing = hashlib.sha256(b"").hexdigest()
    return Delivery(url, HTTPStatus.INTERNAL_SERVER_ERROR.value, {}, b"", nothing, 0)


def _chunks(response: HttpResponseBase) -> Iterator[bytes]:
    return iter(response.streaming_content if response.streaming else [response.content])  # type: ignore[attr-defined]


def _delivery(url: str, response: HttpResponseBase) -> Delivery:
    headers = dict(response.items())
    if headers.get("Content-Type", "").startswith("text/html"):
        body = b"".join(_chunks(response))
        digest = hashlib.sha256(blank_tokens(body)).hexdigest()
        return Delivery(url, response.status_code, headers, body, digest, len(body))
    digest_of_file, size = hashlib.sha256(), 0
    for chunk in _chunks(response):
        digest_of_file.update(chunk)
        size += len(chunk)
    return Delivery(url, response.status_code, headers, b"", digest_of_file.hexdigest(), size)
