"""The accounts of those who work with the system, as platform staff create them."""
