"""The only writes about people and settings."""
