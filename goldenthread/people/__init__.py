"""
Children and young people, their identifiers, and the settings where they learn.

What is recorded about a person is a dated fact: a correction is a new row, and the old one stays.
"""
