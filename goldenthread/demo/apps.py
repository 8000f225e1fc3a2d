"""The demonstration as an app: its commands, its page and its templates."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "goldenthread.demo"
