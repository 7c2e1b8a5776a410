"""Screens of the approval."""
