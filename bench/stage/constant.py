"""A constant of any size: the least that a server of this kind can do for a question."""

from django.http import HttpResponse

PREFIX = "/constante/"


class Constant:
    """Answers `/constante/<bytes>` with as many bytes, and leaves everything else alone."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response
        self.bodies: dict[int, bytes] = {}

    def __call__(self, request):
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        size = int(request.path_info.removeprefix(PREFIX))
        body = self.bodies.setdefault(size, b"x" * size)
        return HttpResponse(body, headers={"Content-Length": str(size)})
