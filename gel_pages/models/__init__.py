"""What a citizen can visit. One page type per module."""

from .base import BasePage
from .channel import Channel
from .contact_page import AttentionPoint, ContactPage
from .home_page import HomePage
from .legal_act_index_page import LegalActIndexPage
from .legal_act_page import LegalActPage
from .narrative_page import NarrativePage
from .news_index_page import NewsIndexPage
from .news_page import NewsPage
from .page_facts import PageFacts
from .section_page import SectionPage

__all__ = [
    "AttentionPoint",
    "BasePage",
    "Channel",
    "ContactPage",
    "HomePage",
    "LegalActIndexPage",
    "LegalActPage",
    "NarrativePage",
    "NewsIndexPage",
    "NewsPage",
    "PageFacts",
    "SectionPage",
]
