"""What every template may ask about the tenant."""


def municipality(request):
    """The municipality of the request, under the name every template uses."""
    return {"municipality": getattr(request, "municipality", None)}
