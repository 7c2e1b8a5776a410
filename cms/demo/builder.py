"""Builds one town of the demonstration, each page drafted by one and approved by another."""

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.municipalities import create_municipality
from cms.tenancy.models import MunicipalDocument, MunicipalImage, Municipality, Office, User
from gel_pages.models import AttentionPoint, BasePage, Channel
from workflows.roles import assign_role

from .pictures import shield
from .recipe import PAGE_TYPES, plain_fields, with_act_names

PASSWORD = "demo-gel-t"  # noqa: S105 - printed on the screen of the demo, refused in production
ROOT_HOST = "localhost"


class TownBuilder:
    """Creates a town that does not exist yet; one that does is never touched."""

    def __init__(self, recipe: dict, port: int) -> None:
        self.recipe = recipe
        self.port = port
        self.people: dict[str, User] = {}
        self.offices: dict[str, Office] = {}

    def build(self) -> Municipality:
        """Everything, in the order in which each thing needs the one before."""
        self.create_municipality()
        self.create_offices_and_people()
        self.create_fixed_channels()
        home = self.municipality.home.specific
        home.summary = self.recipe["home"]["summary"]
        self.pass_approval(home, self.people["autor"])
        for recipe in self.recipe["pages"]:
            self.create_page(home, recipe)
        self.create_drafts()
        return self.municipality

    def create_municipality(self) -> None:
        """The tenant, with a shield drawn for the demonstration."""
        identity = dict(self.recipe["municipality"])
        colours, is_default = identity.pop("shield_colours"), identity.pop("is_default")
        self.municipality = create_municipality(
            **identity,
            hostname=f"{identity['slug']}.{ROOT_HOST}",
            port=self.port,
            is_default=is_default,
            is_demo=True,
        )
        self.municipality.shield = MunicipalImage.objects.create(
            title=f"Escudo de demostración de {self.municipality.name}",
            description=f"Escudo de demostración de {self.municipality.name}",
            file=shield(colours, f"escudo-{self.municipality.slug}.png"),
            collection=self.municipality.collection,
        )
        self.municipality.save(update_fields=["shield"])

    def create_offices_and_people(self) -> None:
        """Accounts are named after roles, never after persons."""
        for slug, name in self.recipe["offices"].items():
            self.offices[slug] = Office.objects.create(
                municipality=self.municipality, slug=slug, name=name
            )
        for account, person in self.recipe["people"].items():
            self.people[account] = user = User.objects.create_user(
                f"{account}.{self.municipality.slug}",
                email=f"{account}@{self.municipality.slug}.{ROOT_HOST}",
                password=PASSWORD,
                first_name=person["title"],
                last_name=self.municipality.name,
                municipality=self.municipality,
                office=self.offices[person["office"]],
            )
            assign_role(user, person.get("role", account))

    def create_fixed_channels(self) -> None:
        """Channels that live at an address of the product, not under a page."""
        for row in self.recipe["fixed_channels"]:
            Channel.objects.create(
                municipality=self.municipality,
                key=row["key"],
                title=row["title"],
                address=row["address"],
                office=self.offices[row["office"]],
            )

    def create_page(self, parent: Page, recipe: dict) -> None:
        """A page and all under it; a `draft` waits for somebody to fill it."""
        recipe = with_act_names(recipe)
        page = self.add_draft(parent, recipe)
        if channel := recipe.get("channel"):
            Channel.objects.create(
                municipality=self.municipality,
                key=channel["key"],
                title=channel.get("title", recipe["title"]),
                office=self.offices[channel["office"]],
                root_page=page,
            )
        if not recipe.get("draft"):
            self.pass_approval(page, page.owner)
        for child in recipe.get("children", []):
            self.create_page(page, child)

    def add_draft(self, parent: Page, recipe: dict) -> BasePage:
        """The page as its author leaves it: written, not published."""
        author = self.author_for(parent, recipe)
        page = PAGE_TYPES[recipe["type"]](
            **plain_fields(recipe),
            live=False,
            owner=author,
            show_in_menus=recipe.get("in_menu", False),
        )
        if "body" in recipe:
            page.body = [self.block(item) for item in recipe["body"]]
        if recipe["type"] == "news_item":
            page.office = self.offices[recipe["office"]]
        if recipe["type"] == "act":
            page.document = self.document(f"{recipe['slug']}.txt", page.title, page.epigraph)
        for row in recipe.get("attention_points", []):
            page.attention_points.add(AttentionPoint(**row))
        parent.add_child(instance=page)
        page.save_revision(user=author, log_action=True)
        return page

    def author_for(self, parent: Page, recipe: dict) -> User:
        """The author who works in the office of the channel, or the first one."""
        channel = Channel.objects.living_at(parent)
        office = recipe.get("channel", {}).get("office") or (channel and channel.office.slug)
        authors = [user for name, user in self.people.items() if name.startswith("autor")]
        return next((user for user in authors if user.office.slug == office), authors[0])

    def block(self, item: dict) -> tuple[str, object]:
        """One block: `{heading: text}`, `{paragraph: html}` or `{download: {document: …}}`."""
        ((kind, value),) = item.items()
        if kind == "download":
            document = self.document(value["document"], value["description"], value["description"])
            value = {"document": document, "description": value["description"]}
        return kind, value

    def document(self, filename: str, title: str, about: str) -> MunicipalDocument:
        """A text file that says what it is: the demo ships no official documents."""
        existing = MunicipalDocument.objects.filter(
            collection=self.municipality.collection, file__endswith=f"/{filename}"
        ).first()
        text = (
            f"{title}\n\n{about}\n\nArchivo de demostración. El texto oficial es el que publica la "
            "entidad que expidió el acto.\n"
        )
        return existing or MunicipalDocument.objects.create(
            title=title,
            file=ContentFile(text.encode(), name=filename),
            collection=self.municipality.collection,
        )

    def pass_approval(self, page: BasePage, author: User) -> None:
        """Submit as the author and approve as the editor: what is live was reviewed by another."""
        self.submit(page, author)
        page.current_workflow_task_state.specific.approve(user=self.people["editor"])
        page.refresh_from_db()

    def submit(self, page: BasePage, author: User) -> None:
        """Send the latest draft to review."""
        if not page.latest_revision or page.latest_revision.user_id != author.pk or page.live:
            page.save_revision(user=author, log_action=True)
        page.get_workflow().start(page, author)

    def create_drafts(self) -> None:
        """One page that waits for the editor and one she returned: the first visit shows both."""
        drafts = self.recipe.get("drafts", {})
        home = self.municipality.home
        for kind, recipe in drafts.items():
            parent = home.get_descendants().get(slug=recipe["parent"]).specific
            page = self.add_draft(parent, recipe)
            self.submit(page, page.owner)
            if kind == "returned":
                page.current_workflow_task_state.specific.reject(
                    user=self.people["editor"], comment=recipe["comment"]
                )
