"""The page cache: whole public answers, kept until something public changes.

Decision 0016 tells why. A reader's question is answered from the memory of the process without
asking the database; the version of the town's site, which every process of every machine sees at
once, says whether what is kept is still what the site says.
"""
