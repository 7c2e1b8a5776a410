"""What machines ask of a site: feeds, the list of addresses, how to crawl it and whom to warn."""
