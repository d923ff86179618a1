"""Bring a list of staff into a fresh house, by the product or by plain ``bulk_create``; seconds and peak memory."""

import csv
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import django

django.setup()

from django.core.files.base import File  # noqa: E402 - models need the set-up above
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.children.memory import forgo_page_cache  # noqa: E402
from pishkhan.apps.customers.actions import create_organisation, staff  # noqa: E402
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, SearchKey  # noqa: E402
from pishkhan.apps.customers.rules import search_keys  # noqa: E402
from pishkhan.apps.people.models import User  # noqa: E402
from pishkhan.apps.people.rules import Side  # noqa: E402
from pishkhan.infra.files import store  # noqa: E402
from pishkhan.pure.actor import SYSTEM  # noqa: E402
from pishkhan.pure.persian import sort_key  # noqa: E402

HEADINGS = ("نام و نام خانوادگی", "ایمیل", "موبایل", "سمت", "شماره پرسنلی")


def measure(way: str, people: int) -> dict[str, float]:
    """Everything this process can say about one list of so many."""
    call_command("setup", verbosity=0)
    forgo_page_cache()
    place = create_organisation(actor=SYSTEM, at=timezone.now(), name="شرکت نمونه")
    found = by_product(place, people) if way == "product" else plainly(place, people)
    return found | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def lines(people: int) -> Iterator[tuple[str, str, str, str, str]]:
    """The rows of the list, the same every time."""
    for number in range(people):
        yield (
            f"کارمند گروه{number % 900} شماره{number}",
            f"p{number}@house.example",
            f"0912{number:07d}",
            "کارشناس",
            str(100_000 + number),
        )


def by_product(place: Organisation, people: int) -> dict[str, float]:
    """From the file to its report, as the worker does it turn by turn."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as made:  # on disk: its words are not the product's
        writer = csv.writer(made)
        writer.writerow(HEADINGS)
        writer.writerows(lines(people))
        made.seek(0)
        file = store(File(made.buffer), at=timezone.now())
    upload = staff.send_staff_list(
        actor=SYSTEM, at=timezone.now(), organisation_id=place.pk, file=file, file_name="staff.csv"
    )
    looking = _seconds(lambda: _turns(staff.look_through, upload.pk))
    staff.confirm_staff_list(actor=SYSTEM, at=timezone.now(), upload_id=upload.pk, invites=False)
    taking = _seconds(lambda: _turns(staff.take_staff, upload.pk))
    reporting = _seconds(lambda: staff.write_report(actor=SYSTEM, at=timezone.now(), upload_id=upload.pk))
    assert Affiliation.objects.filter(organisation=place).count() == people, "not everybody came in"
    whole = looking + taking + reporting
    return {"looking": looking, "taking": taking, "reporting": reporting, "seconds": whole}


def plainly(place: Organisation, people: int) -> dict[str, float]:
    """The same people by ``bulk_create``, with everything about them known beforehand."""
    users, contacts, places, keys = [], [], [], []
    now = timezone.now()
    for number, (name, email, mobile, title, personnel) in enumerate(lines(people), start=1000):
        account = {"username": email, "username_key": email, "full_name": name, "email": email, "password": "!"}
        users.append(User(pk=number, side=Side.CUSTOMER, date_joined=now, **account))
        order = sort_key(name)
        contacts.append(
            Contact(
                pk=number, full_name=name, sort_key=order, email=email, email_key=email, mobile=f"+98{mobile[1:]}",
                job_title=title, user_id=number,
            )
        )  # fmt: skip
        places.append(
            Affiliation(
                contact_id=number, organisation=place, role="staff", active=True, sort_key=order,
                personnel_number=personnel,
            )
        )  # fmt: skip
        found = search_keys(name, email, f"+98{mobile[1:]}", username=email)
        keys += [SearchKey(contact_id=number, key=key) for key in found]
    with transaction.atomic():
        return {"seconds": _seconds(lambda: _write(users, contacts, places, keys))}


def _write(users: list[User], contacts: list[Contact], places: list[Affiliation], keys: list[SearchKey]) -> None:
    User.objects.bulk_create(users)
    Contact.objects.bulk_create(contacts)
    Affiliation.objects.bulk_create(places)
    SearchKey.objects.bulk_create(keys)


def _turns(turn: Callable[..., int | None], upload_id: int) -> None:
    while turn(actor=SYSTEM, at=timezone.now(), upload_id=upload_id) is not None:
        pass


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
