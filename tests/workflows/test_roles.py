"""Role × act × place, as one table: whatever is not granted here changes nothing."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import (
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Revision,
    Workflow,
    WorkflowState,
)

from cms.tenancy.models import MunicipalDocument, MunicipalImage
from gel_pages.models import HomePage
from tests.cast import ROLES
from workflows.models import Role, RoleGroup
from workflows.roles import assign_role, has_role, install_roles, revoke_role

from .acts import CLOSED, CREATING, UPLOADING, WRITING
from .editorial import live_text, page_of, platform_staff

PLACES = {
    "own office": ("soacha", "mision-y-vision"),
    "other office": ("soacha", "politica-de-privacidad"),
    "other municipality": ("sesquile", "mision-y-vision"),
}
# What each role may do, and where. Everything else is refused; nothing is published by anybody.
GRANTED = {
    ("autor", "write", "own office"),
    ("autor", "create", "own office"),
    ("editor", "write", "own office"),
    ("editor", "write", "other office"),
    *(
        ("emergencia", act, place)
        for act in ("write", "create", "upload")
        for place in ("own office", "other office")
    ),
    # A new file belongs to no office, and no page shows it before an approval.
    ("autor", "upload", "own office"),
    ("autor", "upload", "other office"),
    ("editor", "upload", "own office"),
    ("editor", "upload", "other office"),
}
ACTS = {**WRITING, **CREATING, **UPLOADING, **CLOSED}
KIND = (
    dict.fromkeys(WRITING, "write")
    | dict.fromkeys(CREATING, "create")
    | dict.fromkeys(UPLOADING, "upload")
)


def files_of(town):
    """Every document and image of a town, and which one is its shield."""
    return [
        *MunicipalDocument.objects.filter(collection=town.collection).order_by("pk").values(),
        *MunicipalImage.objects.filter(collection=town.collection).order_by("pk").values(),
        *HomePage.objects.filter(pk=town.home.pk).values("shield_id", "cover_id"),
    ]


def site_digest(town):
    """What the public of a town may see, and what its staff has in hand."""
    pages = town.home.get_descendants(inclusive=True)
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    return [
        list(rows.order_by("pk").values())
        for rows in (
            pages,
            Revision.objects.filter(object_id__in=ids),
            WorkflowState.objects.filter(object_id__in=ids),
            PageViewRestriction.objects.filter(page__in=pages),
        )
    ] + files_of(town)


def public_digest(town):
    """What the public of a town may see."""
    live = town.home.get_descendants(inclusive=True).filter(live=True).order_by("path")
    files = [file for file in files_of(town) if file.get("title") != "Nuevo"]
    return [*live.values("pk", "path", "title", "live_revision_id", "locked"), *files]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_changes_only_what_the_table_grants(role, place, towns, log_in):
    town_slug, slug = PLACES[place]
    town = getattr(towns, town_slug)
    client = log_in(f"{role}.soacha")
    for name, act in ACTS.items():
        page = page_of(town, slug)
        before, public = site_digest(town), public_digest(town)
        act(client, page)
        changed = site_digest(town) != before
        granted = (role, KIND.get(name, "closed"), place) in GRANTED
        assert public_digest(town) == public, f"{role} changed what is public by: {name}"
        if not granted:
            assert not changed, f"{role}, {place}: {name}"
            continue
        assert changed, f"{role}, {place}: {name} did nothing"
        undo(town, page)


def undo(town, page):
    """Leave the stage as the next act expects it."""
    for state in page.workflow_states.active():
        state.cancel()
    town.home.get_descendants().filter(slug__in=["nueva", "copia"]).delete()
    MunicipalDocument.objects.filter(title="Nuevo").delete()


@pytest.mark.parametrize("act", [*CLOSED, "save a draft while asking to publish"])
def test_superuser_changes_nothing_public(act, towns, visit):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    public = public_digest(towns.soacha)
    ACTS[act](client, page_of(towns.soacha, "mision-y-vision"))
    assert public_digest(towns.soacha) == public


def test_author_deletes_and_moves_an_own_draft_that_was_never_public(towns, log_in, people):
    author = log_in("autor.soacha")
    parent = page_of(towns.soacha, "nuestra-alcaldia")
    CREATING["create beside"](author, page_of(towns.soacha, "mision-y-vision"))
    draft = parent.get_children().get(slug="nueva")
    assert draft.permissions_for_user(people["autor.soacha"]).can_move()
    CLOSED["delete"](author, draft)
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_another_author_of_the_same_office_does_not_delete_it(towns, log_in, people):
    CREATING["create beside"](log_in("autor.soacha"), page_of(towns.soacha, "mision-y-vision"))
    draft = page_of(towns.soacha, "nueva")
    colleague = people["autor2.soacha"]
    colleague.office = people["autor.soacha"].office
    colleague.save()
    CLOSED["delete"](log_in("autor2.soacha"), draft)
    assert Page.objects.filter(pk=draft.pk).exists()


def test_control_interno_opens_the_editor_and_reads(towns, log_in):
    page = page_of(towns.soacha, "mision-y-vision")
    screen = log_in("control-interno.soacha").get(f"/admin/pages/{page.pk}/edit/")
    assert screen.status_code == 200
    assert "su rol no cambia contenidos" in screen.content.decode()
    assert "action-submit" not in screen.content.decode()
    assert live_text(page)


def test_nobody_holds_the_permission_to_publish_lock_or_delete_in_bulk(db):
    granted = set(GroupPagePermission.objects.values_list("permission__codename", flat=True))
    assert granted == {"add_page", "change_page", "view_page"}


def test_wagtails_own_groups_and_workflow_are_gone(db):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_installing_roles_again_changes_nothing(towns):
    def everything():
        return (
            list(RoleGroup.objects.order_by("pk").values()),
            list(GroupPagePermission.objects.order_by("pk").values()),
            list(Group.permissions.through.objects.order_by("group_id", "permission_id").values()),
            list(Workflow.objects.order_by("pk").values()),
        )

    before = everything()
    install_roles(towns.soacha)
    after = everything()
    assert after[0] == before[0]
    assert after[1] == before[1]
    assert len(after[2]) == len(before[2])
    assert after[3] == before[3]


def test_every_codename_that_a_role_names_exists(db):
    from django.contrib.auth.models import Permission

    existing = {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
    }
    named = {
        name for role in Role.objects.all() for name in [*role.permissions, *role.file_permissions]
    }
    assert named <= existing


def test_a_role_is_given_taken_and_logged(towns, people):
    from wagtail.models import ModelLogEntry

    user = people["autor.soacha"]
    assign_role(user, "atencion")
    assert has_role(people["autor.soacha"], "atencion")
    revoke_role(user, "atencion")
    assert not has_role(people["autor.soacha"], "atencion")
    entries = ModelLogEntry.objects.filter(object_id=str(user.pk), data__role="atencion")
    actions = sorted(entries.values_list("action", flat=True))
    assert actions == [
        "gel.role.assign",
        "gel.role.revoke",
    ]


def test_a_role_of_another_municipality_is_no_role(towns, people):
    user = people["autor.soacha"]
    user.groups.set([RoleGroup.objects.get(role__slug="editor", municipality=towns.sesquile).group])
    assert not has_role(people["autor.soacha"], "editor")
    page = page_of(towns.sesquile, "mision-y-vision")
    assert not page.permissions_for_user(people["autor.soacha"]).can_edit()
