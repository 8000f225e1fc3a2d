"""What every page of the sign-in library has in this house: a permission, a title, a button, and our layout."""

from typing import Any, ClassVar

from django.views.generic.base import ContextMixin

from goldenthread.web.views import SIGNED_IN


class OfTheHouse(ContextMixin):
    """Put before one of the library's views; the template is a form under a title unless another is named."""

    permission: ClassVar[str] = SIGNED_IN
    template_name = "accounts/form.html"
    title = ""
    button = "Continue"
    told: tuple[str, ...] = ()

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context = super().get_context_data(**given)
        context.setdefault("title", self.title)
        context.setdefault("button", self.button)
        context.setdefault("told", self.told)
        return context
