"""Who may do what, and the task that makes two people look at every text."""

from .four_eyes_task import FourEyesTask
from .role import Role, RoleGroup

__all__ = ["FourEyesTask", "Role", "RoleGroup"]
