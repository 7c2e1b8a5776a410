"""Files as offices make them, small and written here so that each test knows what they say."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODF = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "text", "table"))
OOXML = "http://schemas.openxmlformats.org"
WORD = (
    f'xmlns:w="{OOXML}/wordprocessingml/2006/main"'
    f' xmlns:wp="{OOXML}/drawingml/2006/wordprocessingDrawing"'
)


def zipped(**parts: str | bytes) -> bytes:
    """A zip with the given parts; in their names `__` stands for a slash and `_xml` for `.xml`."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for line in pages:
        page = writer.add_blank_page(width=300, height=300)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({line}) Tj ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(text: str) -> bytes:
    """A Word document: a paragraph, a table cell, and a number that is no text."""
    return zipped(
        word__document_xml=f"<w:document {WORD}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "<wp:posOffset>914400</wp:posOffset><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Celda</w:t></w:r>"
        "</w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )


def odt(text: str) -> bytes:
    """An OpenDocument text of one paragraph."""
    body = f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body>"
    return zipped(content_xml=f"<office:document-content {ODF}>{body}</office:document-content>")


def ods(text: str) -> bytes:
    """An OpenDocument spreadsheet of one cell, declared repeated a million times."""
    repeated = 'table:number-columns-repeated="1000000"'
    cell = f"<table:table-cell {repeated}><text:p>{text}</text:p></table:table-cell>"
    rows = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    body = f"<office:body><office:spreadsheet>{rows}</office:spreadsheet></office:body>"
    return zipped(content_xml=f"<office:document-content {ODF}>{body}</office:document-content>")


def xlsx(text: str) -> bytes:
    """A workbook with a text and a number."""
    workbook = Workbook()
    workbook.active.append([text, 1234567])
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()


def xml_bomb() -> bytes:
    """An ODT whose entities would unfold into gigabytes."""
    entities = '<!ENTITY a0 "ja">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    document = f"<office:document-content {ODF}>&a11;</office:document-content>"
    return zipped(content_xml=f"<!DOCTYPE x [{entities}]>{document}")


def zip_bomb() -> bytes:
    """An ODT of some kilobytes whose content takes 200 MB."""
    return zipped(content_xml=b"<a>" + b" " * 200_000_000)
