"""Give the people already there what they are found and listed by from now on."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

from pishkhan.apps.customers.rules import search_keys

BATCH = 1000


def fill(apps, schema_editor):
    """Whole names and user names among the search keys, and each affiliation's place in the list of its organisation."""
    contact_of, key_of = apps.get_model("customers", "Contact"), apps.get_model("customers", "SearchKey")
    affiliations = apps.get_model("customers", "Affiliation").objects
    own = contact_of.objects.filter(pk=OuterRef("contact_id")).values("sort_key")
    affiliations.update(sort_key=Subquery(own))
    keys = []
    for contact in contact_of.objects.select_related("user").order_by("pk").iterator(chunk_size=BATCH):
        username = contact.user.username if contact.user else ""
        found = search_keys(contact.full_name, contact.email, contact.mobile, contact.phone, username=username)
        keys += [key_of(contact=contact, key=key) for key in sorted(found)]
        if len(keys) >= BATCH:
            key_of.objects.bulk_create(keys, ignore_conflicts=True, batch_size=BATCH)
            keys = []
    key_of.objects.bulk_create(keys, ignore_conflicts=True, batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [("customers", "0002_staff_uploads")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
