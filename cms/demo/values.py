"""What a recipe says, as values of the fields of a page or of one of its rows."""

from django.core.files.base import ContentFile
from django.db.models import DateTimeField, Field, Model
from wagtail.models import Page

from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality, Office

from .pictures import landscape
from .recipe import as_date, as_instant, fields_of, is_date, is_reference, is_stream
from .sounds import tone


class Values:
    """Reads recipes of one town: names of offices, files and pages become the things named."""

    def __init__(self, municipality: Municipality, offices: dict[str, Office]) -> None:
        self.municipality = municipality
        self.offices = offices

    def of(self, model: type[Model], recipe: dict) -> dict[str, object]:
        """The fields that the recipe gives, ready for the model's constructor."""
        given = {name: field for name, field in fields_of(model).items() if name in recipe}
        return {name: self.value(field, recipe) for name, field in given.items()}

    def value(self, field: Field, recipe: dict) -> object:
        """One value as its field wants it."""
        written = recipe[field.name]
        if is_stream(field):
            return [self.block(item) for item in written]
        if is_reference(field):
            return written and self.named(field.related_model, written, recipe)
        if is_date(field):
            return written and as_date(str(written))
        if isinstance(field, DateTimeField):
            return written and as_instant(str(written))
        return written

    def named(self, model: type[Model], name: str, recipe: dict) -> Model:
        """The office, file, image or page that a recipe names."""
        if model is Office:
            return self.offices[name]
        about = recipe.get("epigraph") or recipe.get("summary") or recipe.get("description", "")
        if model is MunicipalDocument:
            return self.document(name, recipe.get("title") or about, about)
        if model is MunicipalImage:
            return self.image(name, recipe.get("image_alt", ""))
        return Page.objects.descendant_of(self.municipality.home).get(slug=name)

    def block(self, item: dict) -> tuple[str, object]:
        """One block: `{heading: text}`, `{download: {document: …}}`, `{gallery: {pictures: …}}`."""
        ((kind, value),) = item.items()
        return kind, self.parts(value) if isinstance(value, dict) else value

    def parts(self, value: dict) -> dict[str, object]:
        """The parts of a block, with its files, pictures and day."""
        return {name: self.part(name, written, value) for name, written in value.items()}

    def part(self, name: str, written: object, value: dict) -> object:
        """One part of a block as its own block wants it."""
        if name in ("document", "captions"):
            about = value.get("description", "")
            return self.named(MunicipalDocument, str(written), {"title": about, **value})
        if name in ("image", "poster"):
            return self.image(str(written), value.get("alt", ""))
        if name == "date":
            return as_date(str(written))
        return [self.parts(row) for row in written] if isinstance(written, list) else written

    def document(self, filename: str, title: str, about: str) -> MunicipalDocument:
        """A file that says what it is, or a tone: the demo ships no official documents."""
        existing = MunicipalDocument.objects.filter(
            collection=self.municipality.collection, file__endswith=f"/{filename}"
        ).first()
        text = (
            f"{title}\n\n{about}\n\nArchivo de demostración. El texto oficial es el que publica la "
            "entidad que expidió el acto.\n"
        )
        content = tone() if filename.endswith(".wav") else text.encode()
        return existing or MunicipalDocument.objects.create(
            title=title,
            file=ContentFile(content, name=filename),
            collection=self.municipality.collection,
        )

    def image(self, filename: str, description: str) -> MunicipalImage:
        """A landscape drawn for the demonstration; the same name is the same picture."""
        existing = MunicipalImage.objects.filter(
            collection=self.municipality.collection, file__contains=filename.partition(".")[0]
        ).first()
        return existing or MunicipalImage.objects.create(
            title=description or filename,
            description=description,
            file=landscape(filename),
            collection=self.municipality.collection,
        )
