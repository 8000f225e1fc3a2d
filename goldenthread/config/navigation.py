"""What each role finds in the navigation: at most seven items after Home, each only where the role may go."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.web.components import NavigationItem

# Words, the page's name, the permission it asks for, and what else belongs there; in the order of showing.
_ITEMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Cases", "casework:cases", "casework.see", ("people:people", "casework:law_register")),
    ("Returns", "returns:returns", "returns.see", ()),
    ("Measures", "insight:measures", "insight.see", ()),
    (
        "Plan",
        "improvement:plans",
        "improvement.see",
        ("improvement:actions", "improvement:evidence", "improvement:mapping"),
    ),
    (
        "Boards",
        "boards:boards",
        "boards.see",
        ("boards:accountability_map", "boards:meetings", "boards:resolutions", "boards:agreed_actions"),
    ),
    ("Settings", "people:settings", "settings.see", ()),
    ("Staff", "accounts:staff", "accounts.see", ("accounts:access",)),
    ("Ledger", "home:ledger", "audit.see", ()),
)


def items(request: HttpRequest) -> list[NavigationItem]:
    """Return the navigation of whoever is acting; nothing for somebody in no area."""
    acting = getattr(request, "acting", None)
    if acting is None:
        return []
    area = acting.area_code
    home = NavigationItem("Home", reverse("home:home", args=[area]))
    return [
        home,
        *(
            NavigationItem(words, found, holds=[held for each in more if (held := _address(each, area))])
            for words, name, permission, more in _ITEMS
            if acting.may(permission) and (found := _address(name, area))
        ),
    ]


def _address(name: str, area: str) -> str:
    try:
        return reverse(name, args=[area])
    except NoReverseMatch:
        return ""


def home_address(request: HttpRequest) -> str:
    """Return where the product's name leads: the acting role's home, or the front page."""
    acting = getattr(request, "acting", None)
    return reverse("home:home", args=[acting.area_code]) if acting else "/"


def change_role_address(request: HttpRequest) -> str:
    """Return where whoever acts may choose another role or area."""
    acting = getattr(request, "acting", None)
    return reverse("accounts:acting", args=[acting.area_code]) if acting else ""
