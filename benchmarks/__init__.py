"""Speed and size, measured on demand by `make bench`; nothing here is ever asserted by a test."""
