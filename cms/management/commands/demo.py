"""`manage.py demo`: from nothing, or from what is there, to the demonstration served."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from checklists.recorder import record
from checklists.run import audit
from cms.demo.builder import PASSWORD, TownBuilder
from cms.demo.petitions import file_demo_petitions
from cms.demo.recipe import read_town, town_slugs
from cms.demo.report import print_addresses, print_audit
from cms.demo.server import refuse_busy_port, serve
from cms.tenancy.models import Municipality

PLATFORM_ACCOUNT = "plataforma"


def forget_mail_of_approvals(since: datetime) -> None:
    """The approvals of the demonstration are part of its story: nobody is told of them."""
    written = DBTaskResult.objects.filter(enqueued_at__gte=since)
    written.filter(task_path__startswith="workflows.notices").delete()


class Command(BaseCommand):
    """Prepare the demonstration and serve it until Ctrl+C."""

    help = "Crea (si faltan) los municipios de demostración, los audita y los sirve."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Prepara los datos y termina.")
        parser.add_argument(
            "--town",
            action="append",
            choices=town_slugs(),
            help="Solo este municipio; se puede repetir. Sin ella, todos.",
        )

    def handle(self, *args, port: int, no_serve: bool, town: list[str] | None = None, **options):
        self.refuse_without_permission()
        if not no_serve:
            refuse_busy_port(port)
        if self.somebody_was_here():
            self.refuse_real_data()
        self.step("Base de datos")
        call_command("migrate", verbosity=0, interactive=False)
        for slug in town or town_slugs():
            self.load(slug, port)
        self.create_platform_account()
        Site.objects.filter(municipality__is_demo=True).update(port=port)
        for municipality in Municipality.objects.order_by("-site__is_default_site", "name"):
            self.step(f"Auditoría de {municipality.name}")
            report = audit(municipality)
            record(report, municipality)
            print_audit(self.stdout, report)
        call_command("seal_log", stdout=self.stdout)
        print_addresses(self.stdout, port, PASSWORD)
        if not no_serve:
            serve(self.stdout, port)

    def step(self, what: str) -> None:
        """Say what comes now, at once."""
        self.stdout.write(f"· {what}")
        self.stdout.flush()

    def load(self, slug: str, port: int) -> None:
        """One town, all or nothing; an existing one is left as people left it."""
        recipe = read_town(slug)
        name = recipe["municipality"]["name"]
        if Municipality.objects.filter(slug=slug).exists():
            self.step(f"{name}: ya está, no se toca")
            return
        self.step(f"{name}: páginas, personas y aprobaciones")
        started_at = timezone.now()
        with transaction.atomic():
            municipality = TownBuilder(recipe, port).build()
            file_demo_petitions(municipality, recipe["petitions"])
            forget_mail_of_approvals(since=started_at)

    def create_platform_account(self) -> None:
        """The systems officer's account: it installs and keeps, and publishes nothing."""
        users = get_user_model().objects
        if not users.filter(username=PLATFORM_ACCOUNT).exists():
            users.create_superuser(PLATFORM_ACCOUNT, password=PASSWORD)

    def refuse_without_permission(self) -> None:
        """The production settings forbid the demonstration."""
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "Esta configuración es de producción: la demostración no se carga aquí."
            )

    def somebody_was_here(self) -> bool:
        """Whether the database has our tables; nothing is migrated before it may be."""
        return Municipality._meta.db_table in connection.introspection.table_names()

    def refuse_real_data(self) -> None:
        """A database in which somebody works is not a place for a demonstration."""
        users = get_user_model().objects
        real_towns = Municipality.objects.filter(is_demo=False).exists()
        strangers = (
            users.filter(municipality__isnull=True).exclude(username=PLATFORM_ACCOUNT).exists()
        )
        if real_towns or strangers:
            raise CommandError(
                f"La base de datos {connection.settings_dict['NAME']} tiene datos reales: "
                "la demostración no se carga aquí."
            )
