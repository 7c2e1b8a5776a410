"""Rows of one municipality of every kind that the admin can name, marked so that a leak shows."""

import re

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
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

from checklists.models import Audit
from cms.access.models import Invitation, OpenSession
from cms.access.models.invitation import VALID_FOR
from cms.access.second_factor import OnceTOTP
from cms.tenancy import clock
from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality, User
from cms.tenancy.ownership import owner_of
from gel_pages.models import Channel, FormAnswer, FormPage, SectionPage
from workflows.models import (
    ChangeRequest,
    EmergencyPublication,
    Reach,
    ReviewStep,
    Role,
    SoleServant,
)
from workflows.pqr.filing import file_petition
from workflows.pqr.models import Attachment, Petition

MARK = "Zipacoa"
# The mark, and the name of the town that nobody in Soacha should meet.
FOREIGN = re.compile(r"zipacoa|sesquil", re.IGNORECASE)

CHANGEABLE = [
    Page,
    Channel,
    ReviewStep,
    EmergencyPublication,
    SoleServant,
    Revision,
    WorkflowState,
    TaskState,
    MunicipalImage,
    MunicipalDocument,
    Collection,
    User,
    Petition,
    Attachment,
    Audit,
    FormAnswer,
    Invitation,
    OpenSession,
    Authenticator,
    Redirect,
    ChangeRequest,
]


def rows_of_town(town: Municipality, mark: str = MARK) -> dict:
    """Ids by model, and by type for acts in bulk; what did not exist is made."""
    page = _page_in_review(town, mark)
    image = MunicipalImage.objects.create(
        title=f"Foto {mark}", file=get_test_image_file(), collection=town.collection
    )
    document = MunicipalDocument.objects.create(
        title=f"Informe {mark}",
        file=ContentFile(b"Texto", name="informe.txt"),
        collection=town.collection,
    )
    user = town.users.get(username__startswith="autor.")
    User.objects.filter(pk=user.pk).update(first_name=f"Autora {mark}")
    town.offices.filter(pk=user.office_id).update(name=f"Oficina {mark}")
    review = TaskState.objects.get(revision=page.latest_revision_id)
    petition = _petition(town, mark)
    answer = _answer(town, mark)
    of = {
        Page: [page.pk, town.home.pk, answer.page_id],
        FormAnswer: [answer.pk],
        SoleServant: [_declaration(town, user, mark).pk],
        EmergencyPublication: [_emergency(town, page, user, mark).pk],
        Channel: [_channel_with_steps(town, page, mark).pk],
        Revision: [page.latest_revision_id],
        WorkflowState: [review.workflow_state_id],
        TaskState: [review.pk],
        Task: [review.task_id],
        Workflow: [review.workflow_state.workflow_id],
        MunicipalImage: [image.pk],
        MunicipalDocument: [document.pk],
        Collection: [town.collection_id],
        Municipality: [town.pk],
        Site: [town.site_id],
        User: [user.pk],
        Group: [user.groups.first().pk],
        Redirect: [_redirect(town, page, mark).pk],
        UploadedFile: [_upload(user).pk],
        EditingSession: [_session(user, page).pk],
        Petition: [petition.pk],
        Attachment: [petition.attachments.first().pk],
        Audit: [_audit(town, mark).pk],
        Invitation: [_invitation(town, user, mark).pk],
        ChangeRequest: [_change(town, page, user, mark).pk],
    }
    OnceTOTP.activate(user, "A" * 32)
    bulk = {
        ("wagtailcore", "page"): of[Page],
        ("tenancy", "municipalimage"): of[MunicipalImage],
        ("tenancy", "municipaldocument"): of[MunicipalDocument],
        ("tenancy", "user"): of[User],
    }
    return {"of": of, "bulk": bulk}


def _page_in_review(town: Municipality, mark: str) -> Page:
    page = town.home.get_descendants().get(slug="mision-y-vision").specific
    page.title = f"Misión {mark}"
    page.body = [("heading", "Misión")]
    author = town.users.get(username__startswith="autor.")
    page.save_revision(user=author, log_action=True)
    page.get_workflow().start(page, author)
    return page


def _channel_with_steps(town: Municipality, page: Page, mark: str) -> Channel:
    channel = Channel.objects.get(root_page=page.pk)
    Channel.objects.filter(pk=channel.pk).update(title=f"Canal {mark}")
    head = Role.objects.get(slug="jefe")
    ReviewStep.objects.create(channel=channel, order=1, role=head, reach=Reach.CHANNEL)
    return channel


def _emergency(town: Municipality, page: Page, user: User, mark: str) -> EmergencyPublication:
    return EmergencyPublication.objects.create(
        municipality=town, page_id=page.pk, title=f"Emergencia {mark}", by=user, reason=mark
    )


def _declaration(town: Municipality, user: User, mark: str) -> SoleServant:
    today = clock.today()
    dates = {"since": today, "until": today}
    return SoleServant.objects.create(
        municipality=town, person=user, declared_by=user, reason=mark, **dates
    )


def _petition(town: Municipality, mark: str) -> Petition:
    return file_petition(
        municipality=town,
        fields={"type": "denuncia", "anonymous": True, "subject": f"Asunto {mark}"},
        files=[SimpleUploadedFile(f"{mark}.txt", b"Texto")],
    )


def _answer(town: Municipality, mark: str) -> FormAnswer:
    form = FormPage(title=f"Formulario {mark}", privacy_notice="Aviso", thanks="Gracias")
    SectionPage.objects.child_of(town.home)[0].add_child(instance=form)
    form.form_fields.create(label="Nombre", field_type="singleline", clean_name="nombre")
    values = {"form_data": {"nombre": f"Vecina {mark}"}, "delete_after": clock.today()}
    return FormAnswer.objects.create(page=form, **values)


def _redirect(town: Municipality, page: Page, mark: str) -> Redirect:
    return Redirect.objects.create(old_path=f"/{mark.lower()}", site=town.site, redirect_page=page)


def _upload(user: User) -> UploadedFile:
    kind = ContentType.objects.get_for_model(MunicipalImage)
    return UploadedFile.objects.create(
        for_content_type=kind, file=get_test_image_file(), uploaded_by_user=user
    )


def _session(user: User, page: Page) -> EditingSession:
    kind = ContentType.objects.get_for_model(Page)
    return EditingSession.objects.create(
        user=user, content_type=kind, object_id=page.pk, last_seen_at=clock.now()
    )


def _audit(town: Municipality, mark: str) -> Audit:
    return Audit.objects.create(
        municipality=town,
        target=f"{mark}.localhost",
        source="local",
        as_of=clock.today(),
        started_at=clock.now(),
        finished_at=clock.now(),
        pages=0,
        engine="1",
        catalogues=[],
    )


def _invitation(town: Municipality, user: User, mark: str) -> Invitation:
    now = clock.now()
    return Invitation.objects.create(
        municipality=town,
        first_name=f"Invitada {mark}",
        last_name="Por aceptar",
        email=f"{mark.lower()}@localhost",
        office=town.offices.first(),
        invited_by=user,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )


def _change(town: Municipality, page: Page, user: User, mark: str) -> ChangeRequest:
    return ChangeRequest.objects.create(
        municipality=town,
        kind="retirar",
        target_type=ContentType.objects.get_for_model(Page),
        target_id=page.pk,
        title=f"Página {mark}",
        before=[["Dirección", f"/{mark}/"]],
        after=[["Dirección", "—"]],
        reason=f"Motivo {mark}",
        requested_by=user,
        file=ContentFile(mark.encode(), name="nuevo.txt"),
        asked={"name": f"{mark}.txt"},
    )


def state_of(town: Municipality) -> list:
    """Every row of the town that an address of the admin could change."""
    return [
        (model._meta.label, _fields(row))
        for model in CHANGEABLE
        for row in model._default_manager.order_by("pk")
        if owner_of(row) == town.pk
    ]


def _fields(row) -> dict[str, str]:
    return {name: str(value) for name, value in vars(row).items() if not name.startswith("_")}
