"""
Speed and size, measured on demand by `make bench`; nothing here is ever asserted by a test.

Importing it readies Django, as in the demonstration: nothing is shown or kept that real use would not show or keep.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.demo")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-" + "0123456789abcdef" * 3)
os.environ.setdefault("AUDIT_HEADS_FILE", "")

import django

django.setup()
