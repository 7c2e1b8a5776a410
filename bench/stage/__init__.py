"""What benches stand on: databases of their own, a site served, and many pages at once."""
