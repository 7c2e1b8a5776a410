"""The people of the demonstration: one account per role and town, `<role>.<town>`."""

ROLES = [
    *("autor", "editor", "control-interno", "atencion", "responsable-pqr"),
    *("jefe", "lider", "administrador", "emergencia"),
]
