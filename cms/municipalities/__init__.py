"""Bringing municipalities to life, and what their sites still owe."""
