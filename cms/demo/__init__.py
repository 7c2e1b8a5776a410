"""The demonstration: two municipalities, told by their own 2008-2009 plans."""
