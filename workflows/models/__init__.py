"""Who may do what, the steps that make two people look at every text, and the other changes."""

from .change_request import ChangeRequest
from .conversation import ReviewAssignment, ReviewNote
from .emergency_publication import EmergencyPublication
from .four_eyes_task import FourEyesTask
from .review_step import Reach, ReviewStep
from .role import Role, RoleGroup
from .sole_servant import SelfApproval, SoleServant

__all__ = [
    "ChangeRequest",
    "EmergencyPublication",
    "FourEyesTask",
    "Reach",
    "ReviewAssignment",
    "ReviewNote",
    "ReviewStep",
    "Role",
    "RoleGroup",
    "SelfApproval",
    "SoleServant",
]
