"""What the demonstration prints when it is ready."""

from checklists.results import Report
from cms.tenancy.models import Municipality, User


def print_table(stdout, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Columns as wide as their widest cell; the first to the left, the others to the right."""
    cells = [tuple(str(cell) for cell in row) for row in [header, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    for row in cells:
        first, *others = zip(row, widths, strict=True)
        numbers = "  ".join(cell.rjust(width) for cell, width in others)
        stdout.write(f"    {first[0].ljust(first[1])}  {numbers}")


def print_audit(stdout, report: Report) -> None:
    """Per catalogue and phase: what is met of what scores, and what nobody has decided yet."""
    for catalogue in report.catalogues:
        header = (catalogue.catalogue.id, "cumple / puntúan", "por revisar", "no evaluadas")
        rows = [
            (score.phase, f"{score.met} / {score.scored}", score.review, score.error)
            for score in catalogue.scores
        ]
        print_table(stdout, header, rows)


def print_addresses(stdout, port: int, password: str) -> None:
    """Where to go and as whom."""
    stdout.write("")
    stdout.write("Direcciones")
    for municipality in Municipality.objects.order_by("-site__is_default_site", "name"):
        base = f"http://{municipality.site.hostname}:{port}"
        also = f"  y  http://127.0.0.1:{port}/" if municipality.site.is_default_site else ""
        stdout.write(f"    {municipality.name}: {base}/{also}")
        stdout.write(f"    {' ' * len(municipality.name)}  administración en {base}/admin/")
    stdout.write(f"Cuentas (contraseña de todas: {password})")
    for user in User.objects.filter(is_active=True).order_by("municipality__name", "username"):
        stdout.write(
            f"    {user.username:<26} {user.first_name or 'Oficina de sistemas (plataforma)'}"
        )
    stdout.write("")
