"""Entering and being somebody: invitations, passwords, second factor, lock-out, sessions, log."""
