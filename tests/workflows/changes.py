"""Asking for public changes and deciding on them, over HTTP as a person does it."""

from django.db.models import Model
from django.test import Client

from workflows.models import ChangeRequest


def address_to_ask(slug: str, target: Model) -> str:
    """The form of one kind of change."""
    return f"/admin/cambios/pedir/{slug}/{target.pk}/"


def ask(client: Client, slug: str, target: Model, **data: object) -> object:
    """Fill in the form; what the person sees next."""
    words = {"reason": "Lo pide la oficina.", "channel_reason": "Vuelve el lunes."}
    data = words | data
    return client.post(address_to_ask(slug, target), data, follow=True)


def asked(client: Client, slug: str, target: Model, **data: object) -> ChangeRequest:
    """The request that the form wrote."""
    answer = ask(client, slug, target, **data)
    found = ChangeRequest.objects.filter(kind=slug, target_id=target.pk).order_by("pk").last()
    assert found is not None, errors_of(answer)
    return found


def errors_of(answer: object) -> object:
    """What the form refused."""
    form = (answer.context or {}).get("form")
    return form.errors if form else [str(message) for message in answer.context["messages"]]


def decide_change(client: Client, change: ChangeRequest, action: str, comment: str = "") -> object:
    """Press a button of the screen of a request."""
    data = {action: "1", "comment": comment}
    return client.post(f"/admin/cambios/{change.pk}/", data, follow=True)


def status_of(change: ChangeRequest) -> str:
    """How the request stands in the database."""
    return ChangeRequest.objects.get(pk=change.pk).status
