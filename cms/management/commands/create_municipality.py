"""`manage.py create_municipality`: a municipality with every channel of the plan as a draft."""

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.municipalities.forms import COLOURS, MunicipalityForm
from cms.municipalities.gaps import period
from cms.municipalities.next_steps import next_steps
from cms.tenancy.models import Municipality
from gel_pages.laying import LaidChannel, lay_channels

BAD_ARGUMENTS = 2
TEXTS = ("name", "hostname", "department", "divipola", "nit", "official_domain")


class Command(BaseCommand):
    """Create a municipality, or lay what an existing one lacks; says line by line what it did."""

    help = (
        "Crea un municipio con todos los canales del plan como borradores. "
        "Con --missing tiende los que le faltan a uno que ya existe y no toca nada de lo que hay."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "slug", nargs="?", default="", help="Nombre corto, en minúsculas y sin tildes: soacha."
        )
        parser.add_argument("--missing", action="store_true", help="Solo lo que falta.")
        fields = MunicipalityForm.base_fields
        for name in TEXTS:
            parser.add_argument(f"--{name.replace('_', '-')}", help=str(fields[name].label))
        for name in COLOURS:
            parser.add_argument(
                f"--{name.replace('_', '-')}", default=fields[name].initial, type=str.lower
            )

    def handle(self, *args, slug: str, missing: bool, **options):
        municipality = Municipality.objects.filter(slug=slug.lower()).first()
        if municipality and not missing:
            raise refusal(_("%(slug)s ya existe. Para tender lo que le falta use --missing."), slug)
        if missing and not municipality:
            raise refusal(_("%(slug)s no existe: quite --missing para crearlo."), slug)
        if municipality:
            self.tell(lay_channels(municipality))
            return
        municipality, laid = self.found({"slug": slug} | options)
        self.stdout.write(f"· {municipality.full_name}: {municipality.site.hostname}")
        self.tell(laid)
        for step in next_steps(municipality):
            self.stdout.write(f"→ {step}")

    def found(self, data: dict[str, object]) -> tuple[Municipality, list[LaidChannel]]:
        """The municipality, or every reason why not, each beside its option."""
        form = MunicipalityForm(
            {name: data.get(name) or "" for name in MunicipalityForm.base_fields}
        )
        if form.is_valid():
            with transaction.atomic():
                return form.found()
        lines = [f"{_option(name)}: {' '.join(messages)}" for name, messages in form.errors.items()]
        raise CommandError("\n".join(lines), returncode=BAD_ARGUMENTS)

    def tell(self, laid: list[LaidChannel]) -> None:
        """One line per channel: `+` what was laid now, `=` what stood already."""
        for row in laid:
            mark, place = "+" if row.is_new else "=", row.channel.address
            if page := row.channel.root_page:
                state = _("publicado") if page.live else _("borrador")
                place = f"{page.get_url_parts()[2]} ({state})"
            about = [row.channel.title, place, row.channel.office, period(row.plan, row.channel)]
            self.stdout.write(f"{mark} {' · '.join(str(part) for part in about if part)}")


def refusal(text: str, slug: str) -> CommandError:
    """A reason not to begin."""
    return CommandError(text % {"slug": slug}, returncode=BAD_ARGUMENTS)


def _option(field: str) -> str:
    return field if field == "slug" else f"--{field.replace('_', '-')}"
