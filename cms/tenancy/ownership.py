"""Whose each thing is: the one question behind every closed door between municipalities."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Collection,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from .models import DocumentText, MunicipalDocument, MunicipalImage, Municipality, User

Owner = Callable[[Model], int | None]
_owners: dict[type[Model], Owner] = {}


def register_owner(*models: type[Model]) -> Callable[[Owner], Owner]:
    """Let a room say how to find the municipality (its id) of a model of its own."""

    def register(owner: Owner) -> Owner:
        for model in models:
            _owners[model] = owner
        return owner

    return register


def owner_of(instance: Model) -> int | None:
    """Id of the municipality that a thing belongs to; None when it is the platform's.

    Raises LookupError for a model of which nobody said whose its rows are.
    """
    for ancestor in type(instance).__mro__:
        if ancestor in _owners:
            return _owners[ancestor](instance)
    if hasattr(instance, "municipality_id"):
        return instance.municipality_id
    raise LookupError(f"Nobody said whose {instance._meta.label} is.")


def rows_of(municipality: Municipality, queryset: QuerySet) -> QuerySet:
    """The rows of a list that a municipality's staff may see; what is nobody's passes whole."""
    model = queryset.model
    home = municipality.home
    if issubclass(model, Page):
        return queryset.filter(path__startswith=home.path)
    if issubclass(model, User):
        return queryset.filter(municipality=municipality)
    if issubclass(model, Site):
        return queryset.filter(municipality=municipality)
    if issubclass(model, Workflow):
        return queryset.filter(workflow_pages__page__path__startswith=home.path).distinct()
    if issubclass(model, Task):
        own = {"workflow_tasks__workflow__workflow_pages__page__path__startswith": home.path}
        return queryset.filter(**own).distinct()
    if "municipality" in {field.name for field in model._meta.get_fields()}:
        return queryset.filter(municipality=municipality)
    return queryset


@register_owner(Municipality)
def of_itself(municipality: Municipality) -> int | None:
    """A municipality is its own."""
    return municipality.pk


@register_owner(Page)
def by_home_page(page: Page) -> int | None:
    """The municipality under whose home page it stands."""
    path = page.path[: 2 * Page.steplen]
    return _first(Municipality.objects.filter(site__root_page__path=path))


@register_owner(Collection)
def by_top_collection(collection: Collection) -> int | None:
    """The municipality under whose collection it stands."""
    path = collection.path[: 2 * Collection.steplen]
    return _first(Municipality.objects.filter(collection__path=path))


@register_owner(MunicipalImage, MunicipalDocument)
def by_collection(file: MunicipalImage | MunicipalDocument) -> int | None:
    """The municipality of the collection that holds the file."""
    return by_top_collection(file.collection)


@register_owner(DocumentText)
def by_document(content: DocumentText) -> int | None:
    """What a file says belongs where the file does."""
    return owner_of(content.document)


@register_owner(Site)
def by_site(site: Site) -> int | None:
    """The municipality that the site serves."""
    return _first(Municipality.objects.filter(site=site))


@register_owner(Revision, WorkflowState)
def by_content(version: Revision | WorkflowState) -> int | None:
    """The municipality of the page that it is about."""
    pages = ContentType.objects.get_for_model(Page)
    if version.base_content_type_id != pages.pk:
        return None
    page = Page.objects.filter(pk=version.object_id).first()
    return by_home_page(page) if page else None


@register_owner(TaskState)
def by_review(task_state: TaskState) -> int | None:
    """The municipality of the page in review."""
    return by_content(task_state.workflow_state)


@register_owner(Workflow)
def by_pages(workflow: Workflow) -> int | None:
    """The municipality to whose home the approval is attached."""
    attached = workflow.workflow_pages.select_related("page").first()
    return by_home_page(attached.page) if attached else None


@register_owner(UploadedFile)
def by_uploader(upload: UploadedFile) -> int | None:
    """The municipality of whoever is uploading it."""
    return upload.uploaded_by_user.municipality_id if upload.uploaded_by_user else None


@register_owner(EditingSession)
def by_editor(session: EditingSession) -> int | None:
    """The municipality of whoever has the editor open."""
    return session.user.municipality_id


def _first(municipalities: QuerySet) -> int | None:
    return municipalities.values_list("pk", flat=True).first()
