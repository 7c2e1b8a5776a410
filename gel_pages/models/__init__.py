"""What a citizen can visit. One page type per module."""

from .base import BasePage
from .budget_index_page import BudgetIndexPage
from .budget_page import BudgetLine, BudgetPage
from .calendar_page import CalendarPage
from .channel import Channel
from .contact_page import AttentionPoint, ContactPage
from .document_index_page import DocumentIndexPage
from .document_page import DocumentPage
from .entity_directory_page import EntityDirectoryPage, EntityEntry
from .event_page import EventPage
from .form_answer import FormAnswer
from .form_field import FormField
from .form_page import FormPage
from .glossary_page import GlossaryPage, GlossaryTerm
from .home_page import HomePage
from .legal_act_index_page import LegalActIndexPage
from .legal_act_page import LegalActPage
from .media_page import MediaPage
from .narrative_page import NarrativePage
from .news_index_page import NewsIndexPage
from .news_page import NewsPage
from .notice_index_page import NoticeIndexPage
from .notice_page import NoticePage
from .office_directory_page import OfficeDirectoryPage, OfficeEntry
from .official_directory_page import OfficialDirectoryPage, OfficialEntry
from .page_facts import PageFacts
from .page_text import PageText
from .questions_page import QuestionEntry, QuestionsPage
from .section_page import SectionPage
from .tramite_index_page import TramiteIndexPage
from .tramite_page import TramitePage
from .tramite_step import TramiteStep

__all__ = [
    "AttentionPoint",
    "BasePage",
    "BudgetIndexPage",
    "BudgetLine",
    "BudgetPage",
    "CalendarPage",
    "Channel",
    "ContactPage",
    "DocumentIndexPage",
    "DocumentPage",
    "EntityDirectoryPage",
    "EntityEntry",
    "EventPage",
    "FormAnswer",
    "FormField",
    "FormPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "LegalActIndexPage",
    "LegalActPage",
    "MediaPage",
    "NarrativePage",
    "NewsIndexPage",
    "NewsPage",
    "NoticeIndexPage",
    "NoticePage",
    "OfficeDirectoryPage",
    "OfficeEntry",
    "OfficialDirectoryPage",
    "OfficialEntry",
    "PageFacts",
    "PageText",
    "QuestionEntry",
    "QuestionsPage",
    "SectionPage",
    "TramiteIndexPage",
    "TramitePage",
    "TramiteStep",
]
