"""Links to files, told from links to pages by their address."""

import re
from urllib.parse import urlsplit

FORMATS = (
    "pdf",
    "doc",
    "docx",
    "odt",
    "rtf",
    "txt",
    "xls",
    "xlsx",
    "ods",
    "csv",
    "ppt",
    "pptx",
    "zip",
)
FILE = re.compile(rf"\.({'|'.join(FORMATS)})$", re.IGNORECASE)


def file_format(url: str) -> str:
    """The format an address announces by its ending, in capitals; empty for a page."""
    found = FILE.search(urlsplit(url).path)
    return found[1].upper() if found else ""


def leads_to_file(url: str) -> bool:
    """Whether an address is that of a file to download."""
    return bool(file_format(url))
