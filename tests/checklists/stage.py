"""A site made of strings, for tests of the engine and of single rules."""

import hashlib
from datetime import date, datetime
from types import SimpleNamespace
from urllib.parse import urlsplit

from checklists.catalogue import Row
from checklists.criterion import Criterion, Registry, Verdict
from checklists.sources.page import Knowledge, LivePage
from checklists.sources.site import Identity, LiveSite
from checklists.sources.visitor import Delivery, Visitor
from checklists.subjects import Subject, every_page
from cms.tenancy.clock import BOGOTA

ROOT = "http://www.soacha-cundinamarca.gov.co"
AS_OF = date(2026, 11, 20)


def delivery(path: str, body: str = "", status: int = 200, **headers: str) -> Delivery:
    """What an address answers."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    content = body.encode()
    return Delivery(
        url=f"{ROOT}{path}",
        status=status,
        headers={"Content-Type": "text/html; charset=utf-8"} | named,
        body=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )


def page(path: str, body: str = "", status: int = 200, changed: str = "", **known) -> LivePage:
    """A live page; `known` is what the page tree knows of it."""
    instant = datetime.fromisoformat(changed).replace(tzinfo=BOGOTA) if changed else None
    return LivePage(delivery(path, body, status), Knowledge(changed_at=instant, **known))


class Closed(Visitor):
    """A visitor for whom nothing answers but what was put there."""

    def __init__(self, others: list[Delivery]) -> None:
        super().__init__(ROOT)
        self.others = {other.url: other for other in others}

    def get(self, url: str) -> Delivery:
        """What was put there, or a 404."""
        return self.others.get(url) or delivery(urlsplit(url).path, status=404)


def site(*pages: LivePage, others: list[Delivery] = (), **more) -> LiveSite:
    """A site of these pages; `others` answer too but are not pages of its tree."""
    identity = Identity("Soacha", "Cundinamarca")
    return LiveSite(identity, Closed(list(others)), AS_OF, list(pages), **more)


def row(key: str = "fila", **values) -> Row:
    """A row of a catalogue."""
    plain = {
        "catalogue": "prueba",
        "phase": "informacion",
        "section": "Sección",
        "title": "Fila",
        "kind": "criterio",
        "requirement": "Que se vea.",
        "automation": "si",
        "provenance": "reconstruccion",
    }
    return Row(**plain | values, key=key)


def catalogue(*rows: Row) -> SimpleNamespace:
    """A catalogue of these rows."""
    return SimpleNamespace(id="prueba", title="Prueba", edition="1", rows=rows)


def rule(
    function, *rows: str, examines: Subject = every_page, messages: tuple[str, ...] = (), **more
) -> Criterion:
    """A rule that is in no registry; each message says its key."""
    return Criterion(
        rows=rows or ("prueba:fila",),
        examines=examines,
        when_absent=more.pop("when_absent", Verdict.FAIL),
        messages={key: f"{key}" for key in messages},
        fix="Arréglelo.",
        function=function,
        **more,
    )


def registry(*criteria: Criterion) -> Registry:
    """A registry that holds only these."""
    found = Registry()
    for criterion in criteria:
        found.add(criterion)
    return found


def found_by(criterion: Criterion, examined: LivePage, where: LiveSite) -> list[tuple[str, str]]:
    """(verdict, key) of everything a rule says of a page, what it only saw apart."""
    findings = criterion.function(examined, where)
    return [(str(f.verdict), f.key) for f in findings if f.key]
