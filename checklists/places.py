"""Where a finding is, and the link that opens the editor right there.

Templates mark what an author wrote with `data-contentpath` (the field or block) and, where a page
shows what another one says, with `data-page` (whose field it is). The marks only locate: no rule is
met because of one.
"""

from dataclasses import dataclass

from django.urls import reverse

from .sources.page import LivePage, Node, squeeze, words

EXCERPT_LENGTH = 200


@dataclass(frozen=True)
class Place:
    """A page and, where it can be said, the node inside it.

    What is not there has no node: then `field` names where an editor would write it, `adds` that
    something new would be published under the page, and `note` says what was seen.
    """

    page: LivePage
    node: Node | None = None
    field: str = ""
    note: str = ""
    adds: bool = False

    @classmethod
    def of(cls, at: "Place | LivePage | Node | None", examined: LivePage) -> "Place":
        """The place a rule meant: a node alone is in the page being examined."""
        match at:
            case Place():
                return at
            case LivePage():
                return cls(at)
            case _:
                return cls(examined, at)

    @property
    def excerpt(self) -> str:
        """What stands there, shortened."""
        text = self.note or (words(self.node) if self.node else self.page.heading)
        if self.node and not text:
            text = squeeze((self.node.html or "").split(">")[0] + ">")
        return text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1].rstrip() + "…"

    @property
    def fix_url(self) -> str | None:
        """The address that opens the editor at the field or block shown here, or at its page.

        Where something new is missing, the form that makes one; the page itself if there are many.
        """
        if self.adds and self.page.knowledge.add_url:
            return self.page.knowledge.add_url
        owner = self._mark("data-page")
        base = self.page.knowledge.edit_url
        if owner and owner.isdigit():
            base = reverse("wagtailadmin_pages:edit", args=[int(owner)])
        path = self._mark("data-contentpath") or self.field
        return f"{base}#:w:contentpath={path}" if base and path else base

    def _mark(self, attribute: str) -> str | None:
        node = self.node
        while node is not None and node.tag != "-document":
            if value := node.attributes.get(attribute):
                return value
            node = node.parent
        return None


At = Place | LivePage | Node | None
