"""For platform staff who lost phone and codes: only who reaches the machine can do it."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cms.access.events import Kind, record
from cms.access.second_factor import remove
from cms.access.sessions import close_all
from cms.tenancy.models import User


class Command(BaseCommand):
    """`manage.py reset_second_factor plataforma`."""

    help = "Retira el segundo factor de una cuenta y cierra sus sesiones; queda en el registro."

    def add_arguments(self, parser: CommandParser) -> None:
        """The user name."""
        parser.add_argument("usuario", help="nombre de usuario de la cuenta")

    @transaction.atomic
    def handle(self, *args: Any, usuario: str, **options: Any) -> None:
        """Raises CommandError for an account that is not there or has nothing to reset."""
        user = User.objects.filter(username=usuario).first()
        if user is None:
            raise CommandError(f"No hay una cuenta «{usuario}».")
        if not remove(user):
            raise CommandError(f"La cuenta «{usuario}» no tiene segundo factor.")
        close_all(user)
        record(Kind.FACTOR_RESET, user, detail="manage.py reset_second_factor")
        self.stdout.write(f"Segundo factor de «{usuario}» retirado; activará otro al entrar.")
