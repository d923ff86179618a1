"""Icons of the sprite that ``assets/src/icons.txt`` names."""

from functools import lru_cache

from django.templatetags.static import static
from markupsafe import Markup

# These point along the line of reading and turn round in right-to-left pages.
DIRECTED = frozenset({
    "arrow-back-up", "arrow-forward-up", "chevron-left", "chevron-right", "external-link", "login", "logout", "send",
})  # fmt: skip


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> Markup:
    """Draw an icon; it is decoration, so what it means must also be said in words beside it or in a label."""
    directed = " directed" if name in DIRECTED else ""
    extra = f" {css}" if css else ""
    return Markup('<svg class="icon{}{}" aria-hidden="true"><use href="{}#{}"></use></svg>').format(
        directed, extra, static("dist/icons.svg"), name
    )
