"""What the tests of access do over and over, over HTTP as a person does it."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from cms.access.models import AccessEvent
from cms.access.second_factor import OnceTOTP
from cms.tenancy.models import User
from tests.site_server import PASSWORD
from tests.workflows import outbox

LOGIN = "/admin/login/"
CODE = "/admin/login/codigo/"
ENROL = "/admin/cuenta/segundo-factor/activar/"
CODES = "/admin/cuenta/segundo-factor/codigos/"
ACCOUNTS = "/admin/cuentas/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
AGENT = {"headers": {"user-agent": WINDOWS}}


def enter(client: Client, name: str, password: str = PASSWORD, **more: str):
    """Send the form of the door."""
    return client.post(LOGIN, {"username": name, "password": password, **more}, **AGENT)


def said(answer) -> str:
    """What a page says, but for the tokens that change with each answer."""
    page = answer.content.decode()
    return re.sub(r"""(TOKEN"?: "|csrfmiddlewaretoken" value=")\w+""", r"\1", page)


def is_inside(client: Client) -> bool:
    """Whether the admin opens for this browser."""
    return client.get("/admin/").status_code == 200


def code_of(secret: str, step: int = 0) -> str:
    """What the app shows now; with `step` 1, half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_factor(user: User) -> str:
    """Give somebody a second factor; its secret."""
    secret = generate_totp_secret()
    OnceTOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def key_on(page) -> str:
    """The key that the enrolment shows as text."""
    return re.search(r"<code>([A-Z2-7 ]+)</code>", page.content.decode())[1].replace(" ", "")


def kinds_of(user: User | None) -> list[str]:
    """What the log says of an account, oldest first."""
    return list(AccessEvent.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def run_worker() -> list:
    """What the worker sent of what was in the queue, which is then empty."""
    sent = list(outbox.run_worker())
    outbox.forget_mail()
    return sent


def path_in(message) -> str:
    """The path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/admin/[^\s]+)", message.body)[1]
