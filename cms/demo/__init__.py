"""The demonstration: five municipalities, told by their own Gobierno en línea plans."""
