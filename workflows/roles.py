"""GEL-T roles."""


def install_roles(municipality) -> None:
    """Create the groups of a municipality."""
