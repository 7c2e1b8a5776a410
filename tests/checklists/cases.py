"""The smallest sites that make a rule say something, and the pieces they are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from checklists.criterion import Criterion
from checklists.sources.page import LivePage
from checklists.sources.visitor import Delivery

from .stage import page

LONG = "Texto suficiente para decir algo. " * 4
ENGLISH = (
    "<p>The town hall is open to the people of the town, and to all that come from other places "
    "with a question: this is the page to ask it.</p>"
)
BRAND = '<header><a href="/"><img src="/e.png" alt="">Alcaldía de Soacha</a><nav>{}</nav></header>'
MENU = '<a href="/noticias/">Noticias</a>'
TODAY = '<time datetime="2026-11-20">20 de noviembre de 2026</time>'
ITEM = '<li><a href="{}">{}</a> <time datetime="{}">fecha</time></li>'
ACT = (
    "<tr><th><a href='/decretos/{0}/'>{0}</a></th><td><time datetime='{1}'>fecha</time></td>"
    "<td>{2}</td><td>{3}</td></tr>"
)
EPIGRAPH = "Por medio del cual se adopta un plan"
FILE = "<a href='/d/{0}.pdf'>PDF (2 KB)</a>"
FILING = (
    '<main><form method="post"><textarea name="t"></textarea><button>Enviar</button></form></main>'
)
FOLLOW_UP = '<form method="post"><label>Radicado</label><input name="r"><button>Ver</button></form>'
SEARCH = '<form action="/buscar/"><input type="search" name="q"><button>Buscar</button></form>'
STATE = '<a href="https://www.gov.co/"><img src="g.svg" alt="GOV.CO"></a>'


@dataclass(frozen=True)
class Case:
    """A page, the rest of its site, and what the rule says of it."""

    rule: Criterion
    says: list[str]
    body: str
    others: Sequence[LivePage] = ()
    files: Sequence[Delivery] = ()
    path: str = "/p/"
    tree: dict = field(default_factory=dict)


def told(*entries: tuple[str, str, str]) -> str:
    """A list of news."""
    return f"<main><h1>Noticias</h1><ul>{''.join(ITEM.format(*e) for e in entries)}</ul></main>"


def register(*rows: tuple[str, str, str, str]) -> str:
    """A register of acts."""
    acts = "".join(ACT.format(*row) for row in rows)
    return f"<main><h1>Decretos</h1><table><tbody>{acts}</tbody></table></main>"


def table(*rows: tuple[str, ...]) -> str:
    """A register as a table."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<main><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></main>"


def listed(*entries: str) -> str:
    """A register as a list."""
    return f"<main><ul>{''.join(entries)}</ul></main>"


def home(body: str = "") -> LivePage:
    """The home page."""
    return page("/", body)


def mission(mission_text: str, vision_text: str) -> str:
    """A page of mission and vision."""
    said = f"<h2>Misión</h2><p>{mission_text}</p><h2>Visión</h2><p>{vision_text}</p>"
    return f"<main><h1>Misión y visión</h1>{said}</main>"


GOOD_ACT = ("Decreto 9 de 2026", "2026-03-01", EPIGRAPH, FILE.format(9))
HOURS = "Lunes a viernes, de 8:00 a. m. a 5:00 p. m."
POINT = "<table><tbody><tr><th>Hacienda</th><td>{}</td></tr></tbody></table>"
WHERE = "<p>Calle 13 N.º 7-30, Soacha, Cundinamarca</p>"
