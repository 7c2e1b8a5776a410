"""Who may do what, and the steps that make two people look at every text."""

from .conversation import ReviewAssignment, ReviewNote
from .emergency_publication import EmergencyPublication
from .four_eyes_task import FourEyesTask
from .review_step import Reach, ReviewStep
from .role import Role, RoleGroup
from .sole_servant import SelfApproval, SoleServant

__all__ = [
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
