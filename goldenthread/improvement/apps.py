from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "goldenthread.improvement"
    label = "improvement"
