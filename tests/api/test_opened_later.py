"""What was opened to others later, as programs reach it: no edition from before, nobody's name (decision 0090)."""

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.actions import library
from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile
from pishkhan.apps.knowledge.models import LibraryFile
from pishkhan.infra.files import store
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import SYSTEM
from tests.api.asking import PREFIX, caller
from tests.permissions.areas.knowledge import article_id
from tests.permissions.world import NOW, World

pytestmark = pytest.mark.both


def ask(world: World, who: str, to: str) -> HttpResponse:
    return caller().get(PREFIX + to, headers={"Authorization": f"Bearer {world.tokens[who].secret}"})


def opened() -> LibraryFile:
    """A file of two editions for colleagues, opened to everybody."""
    first, second = (GivenFile("راهنما.txt", store(ContentFile(text), at=NOW)) for text in (b"one", b"two"))
    said = {"title": "راهنما", "folder": "manual"}
    made = library.add_library_file(actor=SYSTEM, at=NOW, terms=FileTerms(**said), given=first)
    library.add_file_edition(actor=SYSTEM, at=NOW, file_id=made.pk, given=second)
    public = FileTerms(**said, audience="public")
    return library.change_library_file(actor=SYSTEM, at=NOW, file_id=made.pk, terms=public)


def test_an_edition_from_before_is_reached_at_no_door(world: World) -> None:
    made = opened()
    second, first = made.editions.order_by("-number")
    told = {who: ask(world, who, f"/library-files/{made.pk}").json()["editions"] for who in ("zahra", "negar")}
    assert [one["number"] for one in told["zahra"]] == [2]
    assert [one["number"] for one in told["negar"]] == [2, 1]
    for edition, status in ((first, 404), (second, 200)):
        assert ask(world, "zahra", f"/file-editions/{edition.pk}").status_code == status
        assert client_for(world.cast.users["zahra"]).get(f"/library-files/{edition.pk}/").status_code == status
        assert ask(world, "negar", f"/file-editions/{edition.pk}").status_code == 200
    page = client_for(world.cast.users["zahra"]).get(f"/portal/files/{made.pk}/").content.decode()
    assert (f"/library-files/{second.pk}/" in page, f"/library-files/{first.pk}/" in page) == (True, False)


def test_who_wrote_a_comment_is_told_to_colleagues_alone(world: World) -> None:
    found = article_id(world)["article_id"]
    zahra = world.cast.actor("zahra")
    made = actions.add_remark(actor=zahra, at=NOW, article_id=found, body="سپاس", signed="")
    actions.judge_remark(actor=SYSTEM, at=NOW, remark_id=made.pk, shown=True)
    told = {who: ask(world, who, f"/help/{found}/comments").json()["items"][0] for who in ("fatemeh", "negar")}
    assert (told["fatemeh"]["name"], told["negar"]["name"]) == (None, zahra.name)
    page = client_for(world.cast.users["fatemeh"]).get(f"/help/{found}/").content.decode()
    assert "A customer" in page
    assert zahra.name not in page.replace(world.cast.actor("fatemeh").name, "")
