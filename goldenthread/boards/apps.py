from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "goldenthread.boards"
    label = "boards"
