"""The only writes of returns: receive a file, load it, and settle whom a record is about."""
