"""Pages of people and settings."""
