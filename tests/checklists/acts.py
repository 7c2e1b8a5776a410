"""Acts on Soacha's live site, as people do them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail import hooks
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.tenancy.models import MunicipalDocument, Municipality, User
from gel_pages.models import Channel, NarrativePage, NewsPage, PageFacts


def page_of(town: Municipality, slug: str) -> Page:
    """The page of a town with that slug, as its own type."""
    return town.home.get_descendants(inclusive=True).get(slug=slug).specific


def publish(page: Page, **fields: object) -> None:
    """An author changes a page and the editor approves it."""
    author, editor = (
        User.objects.get(username="autor.soacha"),
        User.objects.get(username="editor.soacha"),
    )
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    page.current_workflow_task_state.specific.approve(user=editor)


def tell(town: Municipality, title: str, text: str = "<p>Texto de la noticia.</p>") -> None:
    """A piece of news, published."""
    news = NewsPage(
        title=title, slug="rota", summary="Resumen.", body=[("paragraph", text)], live=False
    )
    page_of(town, "noticias").add_child(instance=news)
    publish(news)


def write(town: Municipality, title: str, text: str, **fields: object) -> None:
    """A page of text under the home page, published."""
    page = NarrativePage(title=title, summary="Resumen.", body=[("paragraph", text)], live=False)
    town.home.add_child(instance=page)
    publish(page, **fields)


def attach_form(town: Municipality) -> None:
    """Give a trámite the file of its form."""
    form = MunicipalDocument.objects.create(
        title="Formulario del predial",
        file=ContentFile(b"Formulario", name="formulario.txt"),
        collection=town.collection,
    )
    publish(page_of(town, "impuesto-predial"), form=form)


def edit(slug: str, **fields: object) -> Callable[[Municipality], None]:
    """Publish other values of a page's fields."""
    return lambda town: publish(page_of(town, slug), **fields)


def unpublish(*slugs: str) -> Callable[[Municipality], None]:
    """Take pages off the site."""
    return lambda town: [page_of(town, slug).unpublish() for slug in slugs]


def unpublish_home(town: Municipality) -> None:
    """Take the home page, and only it, off the site."""
    town.home.unpublish()


def unpublish_everything(town: Municipality) -> None:
    """Take every page off the site; only the fixed addresses answer."""
    for page in town.home.get_descendants(inclusive=True).live():
        page.unpublish()


def news_instead_of_mission(town: Municipality) -> None:
    """Unpublish mission and vision while a piece of news is called and reads as they do."""
    text = "Ser el gobierno cercano que la gente de este municipio espera y merece. " * 3
    tell(
        town,
        "Nueva misión y visión",
        f"<h2>Misión</h2><p>{text}</p><h2>Visión</h2><p>{text}</p>",
    )
    page_of(town, "mision-y-vision").unpublish()


def storage_fails() -> AbstractContextManager[None]:
    """The storage behind the documents raises whenever one is asked for."""

    def refuse(document: object, request: object) -> None:
        raise OSError("the disk does not answer")

    return hooks.register_temporarily("before_serve_document", refuse)


def unpublish_under(slug: str) -> Callable[[Municipality], None]:
    """Take everything under a page off the site."""
    return lambda town: [page.unpublish() for page in page_of(town, slug).get_children()]


def only_mission(town: Municipality) -> None:
    """Publish the page without its vision."""
    page = page_of(town, "mision-y-vision")
    publish(page, body=[(block.block_type, block.value) for block in list(page.body)[:2]])


def vision_of_three_words(town: Municipality) -> None:
    """Publish a vision that says nothing."""
    page = page_of(town, "mision-y-vision")
    blocks = [(block.block_type, block.value) for block in list(page.body)[:3]]
    publish(page, body=[*blocks, ("paragraph", "<p>Ser el mejor.</p>")])


def contact_without(*names: str) -> Callable[[Municipality], None]:
    """Publish the contact page with these fields blank in every attention point, and in itself."""

    def act(town: Municipality) -> None:
        page = page_of(town, "contacto")
        points = list(page.attention_points.all())
        for point in points:
            for name in names:
                setattr(point, name, "")
        page.attention_points = points
        publish(page, **{name: "" for name in names if name != "address"})

    return act


def one_point_without_hours(town: Municipality) -> None:
    """Publish the contact page with one attention point that does not say when it opens."""
    page = page_of(town, "contacto")
    points = list(page.attention_points.all())
    points[1].hours = ""
    page.attention_points = points
    publish(page)


def promise(key: str, days: int) -> Callable[[Municipality], None]:
    """The municipality adopts an updating period for a channel."""
    return lambda town: Channel.objects.filter(municipality=town, key=key).update(
        promised_days=days, promise_source="Plan de acción"
    )


def delete_shield(town: Municipality) -> None:
    """Delete the image of the shield from the library."""
    get_image_model().objects.get(pk=town.home.specific.shield_id).delete()


def empty_menu(town: Municipality) -> None:
    """Take every section out of the menu."""
    for page in town.home.get_children().filter(show_in_menus=True):
        publish(page.specific, show_in_menus=False)


def forget_changes(town: Municipality) -> None:
    """The site says that nothing changed in a hundred days, although there is news of today."""
    facts = PageFacts.objects.filter(page__path__startswith=town.home.path)
    for fact in facts:
        fact.changed_at -= timedelta(days=100)
        fact.save()


def official_host(town: Municipality) -> None:
    """Serve the site at its official domain."""
    town.site.hostname = "www.soacha-cundinamarca.gov.co"
    town.site.save()


def template(name: str) -> str:
    """A template as it is."""
    return (Path(settings.BASE_DIR) / "templates" / name).read_text(encoding="utf-8")
