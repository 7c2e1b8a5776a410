"""How each format is read: from the bytes of a file to pieces of text, in order.

Nothing here knows Django: it runs in a process of its own, with little memory and no secrets.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

Reader = Callable[[bytes], Iterator[str]]
MAX_PAGES = 1_000
# Of one part of a compressed document once it is unpacked.
MAX_UNPACKED = 64 * 1024 * 1024
# Parts of an XML document after which a word ends.
ENDS_A_WORD = {"p", "h", "tab", "br", "tc", "table-cell", "line-break", "s"}


class TooLarge(ValueError):
    """A part of the document is larger than what is read."""


def pdf(content: bytes) -> Iterator[str]:
    """The text layer, page by page; a scanned page has none."""
    from pypdf import PdfReader

    for number, page in enumerate(PdfReader(BytesIO(content)).pages):
        if number >= MAX_PAGES:
            raise TooLarge
        yield page.extract_text() + "\n"


def docx(content: bytes) -> Iterator[str]:
    """The body of a Word document."""
    yield from _xml_texts(content, "word/document.xml", only="t")


def open_document(content: bytes) -> Iterator[str]:
    """The body of an OpenDocument text or spreadsheet."""
    yield from _xml_texts(content, "content.xml")


def xlsx(content: bytes) -> Iterator[str]:
    """The values of every sheet, a row per line."""
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        yield f"{sheet.title}\n"
        for row in sheet.iter_rows(values_only=True):
            if cells := [str(value) for value in row if value is not None]:
                yield " ".join(cells) + "\n"


def text(content: bytes) -> Iterator[str]:
    """Plain text and CSV, in the encodings that offices use."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield content.decode("utf-16")
        return
    try:
        yield content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield content.decode("cp1252", errors="replace")


READERS: dict[str, Reader] = {
    "pdf": pdf,
    "docx": docx,
    "odt": open_document,
    "ods": open_document,
    "xlsx": xlsx,
    "csv": text,
    "txt": text,
}


class _Words:
    """Collects the characters of an XML document, inside the tags `only` or anywhere."""

    def __init__(self, only: str = "") -> None:
        self.only = only
        self.inside = not only
        self.pieces: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == self.only:
            self.inside = True
        if name in ENDS_A_WORD:
            self.pieces.append(" ")

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == self.only:
            self.inside = False
        if name in ENDS_A_WORD:
            self.pieces.append(" ")

    def data(self, characters: str) -> None:
        if self.inside:
            self.pieces.append(characters)

    def close(self) -> list[str]:
        return self.pieces


def _xml_texts(content: bytes, part: str, only: str = "") -> list[str]:
    """Every text of one part of a zipped XML document; entities and bombs are refused."""
    from defusedxml.ElementTree import XMLParser

    with ZipFile(BytesIO(content)) as archive, archive.open(part) as member:
        unpacked = member.read(MAX_UNPACKED + 1)
    if len(unpacked) > MAX_UNPACKED:
        raise TooLarge
    parser = XMLParser(target=_Words(only))
    parser.feed(unpacked)
    return parser.close()
