"""Builds one town of the demonstration, each page drafted by one and approved by another."""

from functools import cache

from django.contrib.auth.hashers import make_password
from wagtail.models import Page

from cms.municipalities.creation import create_municipality
from cms.tenancy.models import MunicipalImage, Municipality, Office, User
from gel_pages.channel_plan import page_type
from gel_pages.laying import lay_channels
from gel_pages.models import BasePage, Channel, HomePage
from workflows.models import Reach, Role
from workflows.roles import assign_role
from workflows.steps import Reviewers, set_steps

from .pictures import landscape, shield
from .recipe import rows_of_page, with_act_names
from .values import Values

PASSWORD = "demo-gel-t"  # noqa: S105 - printed on the screen of the demo, refused in production
ROOT_HOST = "localhost"
_DRAWN = {
    "shield": "Escudo de demostración de %(name)s",
    "cover": "Dibujo de demostración para la portada de %(name)s",
}


@cache
def hashed_password() -> str:
    """The one password of every account, hashed once: hashing is slow on purpose."""
    return make_password(PASSWORD)


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
        home = self.municipality.home.specific
        home.summary = self.recipe["home"]["summary"]
        self.dress(home)
        self.pass_approval(home, self.people["autor"])
        for recipe in self.recipe["pages"]:
            self.create_page(self.parent_of(recipe), recipe)
        self.lay_the_rest()
        self.ask_for_steps()
        self.create_drafts()
        return self.municipality

    def create_municipality(self) -> None:
        """The tenant."""
        identity = dict(self.recipe["municipality"])
        is_default = identity.pop("is_default")
        self.municipality = create_municipality(
            **identity,
            hostname=f"{identity['slug']}.{ROOT_HOST}",
            port=self.port,
            is_default=is_default,
            is_demo=True,
        )

    def dress(self, home: HomePage) -> None:
        """The town's colours, with a shield and a cover drawn in them for the demonstration."""
        name = self.municipality.name
        colours = self.recipe["home"]["colours"]
        home.main_colour, home.accent_colour = colours
        for field, draw in (("shield", shield), ("cover", landscape)):
            title = _DRAWN[field] % {"name": name}
            picture = MunicipalImage.objects.create(
                title=title,
                description=title,
                file=draw(f"{field}-{self.municipality.slug}.png", colours),
                collection=self.municipality.collection,
            )
            setattr(home, field, picture)

    def create_offices_and_people(self) -> None:
        """Accounts are named after roles, never after persons."""
        for slug, name in self.recipe["offices"].items():
            self.offices[slug] = Office.objects.create(
                municipality=self.municipality, slug=slug, name=name
            )
        for account, person in self.recipe["people"].items():
            self.people[account] = user = User.objects.create(
                username=f"{account}.{self.municipality.slug}",
                email=f"{account}@{self.municipality.slug}.{ROOT_HOST}",
                password=hashed_password(),
                first_name=person["title"],
                last_name=self.municipality.name,
                municipality=self.municipality,
                office=self.offices[person["office"]],
            )
            assign_role(user, person.get("role", account))
        self.values = Values(self.municipality, self.offices)

    def parent_of(self, recipe: dict) -> Page:
        """The page that a part of the recipe goes `under`; the home page if it says none."""
        home = self.municipality.home
        above = recipe.get("under")
        return home.get_descendants().get(slug=above) if above else home

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
        model = page_type(recipe["type"])
        page = model(
            **self.values.of(model, recipe),
            live=False,
            owner=author,
            show_in_menus=recipe.get("in_menu", False),
        )
        for relation, row_model in rows_of_page(model).items():
            for row in recipe.get(relation, []):
                getattr(page, relation).add(row_model(**self.values.of(row_model, row)))
        parent.add_child(instance=page)
        page.save_revision(user=author, log_action=True)
        return page

    def author_for(self, parent: Page, recipe: dict) -> User:
        """The author who works in the office of the channel, or the first one."""
        channel = Channel.objects.living_at(parent)
        office = recipe.get("channel", {}).get("office") or (channel and channel.office.slug)
        authors = [user for name, user in self.people.items() if name.startswith("autor")]
        return next((user for user in authors if user.office.slug == office), authors[0])

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

    def lay_the_rest(self) -> None:
        """What the plan asks and the recipe does not tell, as drafts; by the town's own offices.

        `answering` says which of them answers where the plan suggests one that the town lacks.
        """
        own = self.recipe.get("answering", {})
        lay_channels(self.municipality, {slug: self.offices[name] for slug, name in own.items()})
        for key, promise in self.recipe.get("promises", {}).items():
            self.municipality.channels.filter(key=key).update(
                promised_days=promise["days"], promise_source=promise["source"]
            )

    def ask_for_steps(self) -> None:
        """Channels that want their head's approval before the editor's."""
        heads = Reviewers(Role.objects.get(slug="jefe"), Reach.CHANNEL)
        for key in self.recipe.get("head_reviews", []):
            set_steps(self.municipality.channels.get(key=key), [heads])

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
