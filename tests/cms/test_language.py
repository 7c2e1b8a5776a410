"""Every word that Django, Wagtail and its parts may show is Spanish: to usted, in our words."""

import ast
import re
from dataclasses import dataclass, field
from datetime import date
from gettext import GNUTranslations
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.translation import override
from django.utils.translation.trans_real import DjangoTranslation, translation

OURS = Path(settings.BASE_DIR, "locale/es/LC_MESSAGES")
SAME_IN_BOTH = {
    # Spanish writes them the same.
    *("Error", "%(num)s error", "Error 404", "Roles", "Alias", "No", "Token", "URL", "ID"),
    # Nothing but placeholders.
    *("%(field_label)s:", "%(status_display)s %(task_name)s %(started_at)s"),
    *("%(time_zone_option)s: %(localized_time_zone_label)s", "%(truncated_text)s…", ":", ":?.!"),
    # Units, protocols, and the months whose first letters agree.
    *("%(size)d byte", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "IPv4", "IPv6"),
    *("feb", "mar", "may", "jun", "jul", "sep", "oct", "nov"),
    # Names of languages.
    *(info["name"] for info in LANG_INFO.values() if "name" in info),
}
# Packages that bring no English catalogue, and a language whose catalogue names their texts.
NAMED_IN = {"django_filters": "es", "simple_history": "nb"}
TO_A_FRIEND = r"\b(tu|tus|tú|ti|tuyo|quieres|tienes|puedes|estás|has|debes|deseas|escribe|pulsa)\b"
NOT_OURS = r"moderaci|moderad|\ben vivo\b|\bsnippets?\b|\bslugs?\b"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w+\}|<[^>]+>")
# Wagtail has no name for what this screen counts, and would print “None”.
MAY_OMIT = {"%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s": {"%(model_name)s"}}


@dataclass
class Entry:
    """A text of a catalogue: its key, its plural, and what it becomes."""

    msgctxt: str = ""
    msgid: str = ""
    msgid_plural: str = ""
    msgstr: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The text as a compiled catalogue keys it."""
        return f"{self.msgctxt}\x04{self.msgid}" if self.msgctxt else self.msgid

    def forms(self, words: GNUTranslations) -> list[str]:
        """What a catalogue shows for it."""
        if self.msgid_plural:
            return [words.ngettext(self.msgid, self.msgid_plural, n) for n in (1, 2, 1_000_000)]
        if self.msgctxt:
            return [words.pgettext(self.msgctxt, self.msgid)]
        return [words.gettext(self.msgid)]


def read(path: Path) -> list[Entry]:
    """The entries of a `.po` file, its header apart."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [entry for entry in map(read_block, blocks) if entry.msgid]


def read_block(block: str) -> Entry:
    """One entry: keywords open a text, and lines of quotes continue it."""
    entry, name, form = Entry(), "", 0
    for line in block.splitlines():
        opened = re.match(r"(msg\w+)(?:\[(\d)\])? ", line)
        if opened:
            name, form = opened[1], int(opened[2] or 0)
        if not opened and not line.startswith('"'):
            continue
        text = ast.literal_eval(line[line.index('"') :])
        if name == "msgstr":
            entry.msgstr[form] = entry.msgstr.get(form, "") + text
        else:
            setattr(entry, name, getattr(entry, name) + text)
    return entry


def catalogues(domain: str) -> list[Path]:
    """Where the packages we stand on name their texts."""
    english = Path("locale/en/LC_MESSAGES", f"{domain}.po")
    folders = [Path(app.path) for app in apps.get_app_configs()]
    folders.append(Path(find_spec("django.conf").origin).parent)
    if domain == "djangojs":
        folders = [Path(apps.get_app_config("wagtailadmin").path)]
    found = [folder / english for folder in folders if (folder / english).exists()]
    if domain == "django":
        for package, language in NAMED_IN.items():
            root = Path(find_spec(package).origin).parent
            found.append(root / "locale" / language / "LC_MESSAGES/django.po")
    return found


def shown(domain: str) -> GNUTranslations:
    """The words as they reach the screen: Python's, or those served to the admin's scripts."""
    if domain == "django":
        return translation("es-co")
    admin = Path(apps.get_app_config("wagtailadmin").path, "locale")
    return DjangoTranslation("es-co", domain=domain, localedirs=[str(admin)])


DOMAINS = pytest.mark.parametrize("domain", ["django", "djangojs"])


def texts(domain: str) -> list[tuple[Entry, list[str]]]:
    """Every text of the packages, with what the screen shows for it."""
    with override("es-co"):
        words = shown(domain)
        return [(e, e.forms(words)) for path in catalogues(domain) for e in read(path)]


def test_the_catalogues_of_wagtail_are_found():
    assert len(texts("django")) > 2000
    assert len(texts("djangojs")) > 80


@DOMAINS
def test_every_text_is_said_in_spanish(domain):
    english = {
        entry.msgid
        for entry, forms in texts(domain)
        if {entry.msgid, entry.msgid_plural} & set(forms) and entry.msgid not in SAME_IN_BOTH
    }
    assert english == set()


@DOMAINS
@pytest.mark.parametrize("wrong", [TO_A_FRIEND, NOT_OURS], ids=["tu", "not_our_words"])
def test_every_text_is_said_to_usted_and_in_our_words(domain, wrong):
    assert [t for _, forms in texts(domain) for t in forms if re.search(wrong, t, re.I)] == []


@DOMAINS
def test_the_compiled_catalogue_says_what_the_written_one_says(domain):
    written = {}
    for entry in read(OURS / f"{domain}.po"):
        for form, text in entry.msgstr.items():
            written[(entry.key, form) if entry.msgid_plural else entry.key] = text
    with (OURS / f"{domain}.mo").open("rb") as compiled:
        said = {key: text for key, text in GNUTranslations(compiled)._catalog.items() if key}
    assert said == written


@DOMAINS
def test_placeholders_and_tags_survive_translation(domain):
    for entry in read(OURS / f"{domain}.po"):
        for form, text in entry.msgstr.items():
            source = (entry.msgid_plural or entry.msgid) if form else entry.msgid
            wanted = set(PLACEHOLDER.findall(source)) - MAY_OMIT.get(entry.msgid, set())
            assert set(PLACEHOLDER.findall(text)) == wanted, entry.msgid


@DOMAINS
def test_our_catalogue_says_nothing_that_nobody_asks_for(domain):
    asked = {entry.key for path in catalogues(domain) for entry in read(path)}
    assert {entry.key for entry in read(OURS / f"{domain}.po")} <= asked


def test_dates_are_written_as_spanish_writes_them():
    with override("es-co"):
        assert date_format(date(2008, 4, 14)) == "14 de abril de 2008"
        assert date_format(date(2008, 4, 14), "l j") == "lunes 14"


@pytest.mark.parametrize(
    "name", ["home.html", "shared/header.html", "shared/headers/_actions.html"]
)
def test_our_copy_of_a_screen_of_wagtail_only_translates_a_word(name):
    folder = Path("templates/wagtailadmin", name)
    copy = Path(settings.BASE_DIR, folder).read_text(encoding="utf-8")
    theirs = Path(apps.get_app_config("wagtailadmin").path, folder).read_text(encoding="utf-8")
    assert copy != theirs
    plain = re.sub(r'{% translate "(\w+)" %}', r"\1", copy)
    assert plain.removeprefix("{% load i18n %}\n") == theirs
