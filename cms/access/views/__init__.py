"""The screens of access."""
