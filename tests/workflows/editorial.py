"""What the tests of approval do over and over, over HTTP as a person does it."""

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.tenancy.models import Municipality, User
from gel_pages.models import NarrativePage


def page_of(town: Municipality, slug: str) -> Page:
    """The demonstration's page with that slug in that town."""
    return town.home.get_descendants(inclusive=True).get(slug=slug).specific


def body(text: str, slug: str = "mision-y-vision") -> dict:
    """The posted form of a narrative page that says `text`."""
    return nested_form_data(
        {
            "title": "Misión y visión",
            "summary": "Para qué existe la alcaldía.",
            "slug": slug,
            "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
            "backing_act": "",
            "in_force_since": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )


def write(client: Client, page: Page, text: str, action: str = "") -> object:
    """Save what the page says, with one of the buttons at its foot."""
    data = body(text, page.slug) | ({action: "1"} if action else {})
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def submit(client: Client, page: Page, text: str) -> TaskState:
    """Write and send to approval; the review that began."""
    write(client, page, text, "action-submit")
    return review_of(page)


def review_of(page: Page) -> TaskState:
    """The review in progress of a page."""
    return TaskState.objects.get(
        workflow_state__object_id=str(page.pk),
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        status=TaskState.STATUS_IN_PROGRESS,
    )


def decide(client: Client, review: TaskState, action: str, comment: str = "") -> object:
    """Press a button of the reviewer's screen."""
    address = reverse("workflows_review", args=[review.pk])
    return client.post(address, {action: "1", "comment": comment}, follow=True)


def live_text(page: Page) -> str:
    """What the public reads now."""
    return str(NarrativePage.objects.get(pk=page.pk).body.render_as_block())


def digest(page: Page) -> dict:
    """Everything that an act on a page could move."""
    fields = [field.name for field in Page._meta.concrete_fields if field.name != "numchild"]
    row = Page.objects.filter(pk=page.pk).values(*fields).first()
    revisions = Revision.objects.filter(object_id=str(page.pk)).values_list(
        "pk", "approved_go_live_at"
    )
    states = WorkflowState.objects.filter(object_id=str(page.pk)).values_list("pk", "status")
    steps = TaskState.objects.filter(workflow_state__object_id=str(page.pk))
    return {
        "row": row,
        "decisions": sorted(steps.values_list("pk", "status")),
        "restrictions": page.view_restrictions.count() if row else 0,
        "revisions": sorted(revisions),
        "reviews": sorted(states),
        "aliases": Page.objects.filter(alias_of_id=page.pk).count(),
    }


def messages_of(response: object) -> str:
    """What the person was told."""
    return " ".join(str(message) for message in response.context["messages"])


def platform_staff() -> User:
    """Somebody who keeps the installation and belongs to no municipality."""
    return User.objects.create_superuser("plataforma", "plataforma@localhost", "una-clave-larga-0")
