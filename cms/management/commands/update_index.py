"""`manage.py update_index`: Wagtail's, after keeping the texts that nobody kept yet."""

from wagtail.search.management.commands.update_index import Command as UpdateIndex

from cms.tenancy.file_text.keeping import keep_text, unread
from gel_pages.signal_handlers import keep_missing_texts


class Command(UpdateIndex):
    """Reads documents uploaded, and pages published, before their text was kept."""

    def handle(self, **options):
        self.verbosity = options["verbosity"]
        documents = unread()
        for document in documents:
            keep_text(document)
        pages = keep_missing_texts()
        self.write(f"Textos: {len(documents)} documentos leídos, {pages} páginas")
        super().handle(**options)
