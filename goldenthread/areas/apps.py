from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "goldenthread.areas"
    label = "areas"
