"""Every number of the dashboard opens a list of exactly so many rows, and its Excel says the same."""

import html
import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from tests.kept import kept

from pishkhan.apps.people.models import User
from pishkhan.apps.reports.tests.histories import History, begin
from pishkhan.infra.testing import frozen
from pishkhan.pure.persian import to_ascii_digits

pytestmark = pytest.mark.django_db
PAGE = "/console/reports/"
WAY = re.compile(r'<a href="(/console/reports/lists/[^"]+)"[^>]*>([^<]+)</a>')
NUMBER = re.compile(r"[\d٬]+")
ASKED = (
    "period=year",
    "period=month&by=team",
    "period=week&by=level&cases=without",
    "period=month&by=month&cases=with",
    "period=free&since=1405/08/11&until=1405/08/14",
)


@pytest.fixture
def history(db: None) -> History:
    """A fortnight of two desks."""
    return kept(_lived)


def _lived() -> History:
    lived = begin(5)
    lived.play(160)
    User.objects.filter(username="saman").update(language="en")
    return lived


def get(history: History, client: Client, who: str, path: str) -> Any:
    """What somebody sees at the end of the history."""
    user = history.cast.users[who]
    if client.session.get(SESSION_KEY) != str(user.pk):
        client.force_login(user)
    with frozen(history.at):
        answer = client.get(path)
    assert answer.status_code == 200, path
    return answer


def count_of(page: str) -> int:
    """How many rows a list says it has."""
    (shown,) = re.findall(r'id="list-count">([\d٬]+) ', page)
    return int(to_ascii_digits(shown).replace("٬", ""))


def ways(page: str) -> dict[str, int]:
    """Every linked number with its list's address."""
    found = {}
    for address, text in WAY.findall(page):
        plain = to_ascii_digits(text).strip()
        if NUMBER.fullmatch(plain):
            found[html.unescape(address)] = int(plain.replace("٬", ""))
    return found


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("who", ["amir", "leyla"])
def test_every_number_opens_as_many_rows(history: History, client: Client, who: str, asked: str) -> None:
    page = get(history, client, who, f"{PAGE}?{asked}").content.decode()
    numbers = ways(page)
    assert len(numbers) > 15, "the page has numbers to open"
    for address, number in numbers.items():
        shown = get(history, client, who, address).content.decode()
        assert count_of(shown) == number, (address, number)
        assert shown.count("<tr>") == min(number, 50) + 1
        assert "برای شما نمایش داده نمی‌شود" not in shown


@pytest.mark.parametrize("narrowed", ["product", "request_type", "level", "organisation", "desk"])
def test_filtered_numbers_open_as_many_rows(history: History, client: Client, narrowed: str) -> None:
    plain = get(history, client, "leyla", PAGE).content.decode()
    offered = re.search(rf'<select name="{narrowed}".*?<option value="(\d+)"', plain, re.DOTALL)
    value = offered.group(1) if offered else history.cast.pars.pk
    page = get(history, client, "leyla", f"{PAGE}?period=year&{narrowed}={value}").content.decode()
    numbers = ways(page)
    assert len(numbers) > 8
    for address, number in numbers.items():
        assert f"{narrowed}={value}" in address
        assert count_of(get(history, client, "leyla", address).content.decode()) == number, (address, number)


def book(history: History, client: Client, who: str, path: str) -> Any:
    """The Excel of a page."""
    answer = get(history, client, who, path)
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.parametrize("part", ["shares", "course", "targets", "breakdown", "backlog", "contacts", "load"])
def test_every_part_has_its_excel(history: History, client: Client, part: str) -> None:
    page = get(history, client, "amir", f"{PAGE}?period=year").content.decode()
    (address,) = {
        html.unescape(found) for found in re.findall(rf'href="([^"]*part={part}&amp;format=xlsx[^"]*)"', page)
    }
    sheets = book(history, client, "amir", address)
    assert len(sheets.sheetnames) == 1
    assert sheets.active.sheet_view.rightToLeft
    assert sheets.active.max_row > 1


def test_the_whole_page_is_one_book_with_the_pages_numbers(history: History, client: Client) -> None:
    page = get(history, client, "amir", f"{PAGE}?period=year").content.decode()
    sheets = book(history, client, "amir", f"{PAGE}?period=year&format=xlsx")
    assert len(sheets.sheetnames) == 7
    shares = {row[0]: row[1:] for row in sheets.worksheets[0].iter_rows(min_row=2, values_only=True)}
    for name, (value, part, whole, *_band) in shares.items():
        row = page.split(f"<b>{name}</b>")[1].split("</tr>")[0]
        numbers = [int(to_ascii_digits(text).replace("٬", "")) for text in re.findall(r">([\d٬]+)</a>", row)]
        assert numbers == [count for count in (part, whole) if count]
        assert value == (pytest.approx(part / whole) if whole else None)
    backlog = list(sheets.worksheets[4].iter_rows(min_row=2, values_only=True))
    assert all(sum(row[1:-1]) == row[-1] for row in backlog)
    heat = list(sheets.worksheets[5].iter_rows(min_row=2, values_only=True))
    assert len(heat) == 7 * 24
    assert heat[0][0] == "شنبه"
    about, loose = (f"{sum(row[column] for row in heat)}" for column in (2, 3))
    assert f"{about} تماس مشتریان درباره یک درخواست، {loose} بدون درخواست" in to_ascii_digits(page)
    assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("measure", ["opened", "contact", "breached", "open"])
def test_a_list_has_all_its_rows_in_its_excel(history: History, client: Client, measure: str) -> None:
    path = f"{PAGE}lists/{measure}/?period=year&both=1"
    count = count_of(get(history, client, "amir", path).content.decode())
    sheet = book(history, client, "amir", f"{path}&format=xlsx").active
    assert sheet.max_row == count + 1 > 2
    assert sheet.sheet_view.rightToLeft
