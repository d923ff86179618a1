from django.db import migrations

from pishkhan.infra.search.adapters import amended_by_the_database


class Migration(migrations.Migration):
    """What was written last and every question reads is kept short on PostgreSQL (decision 0088)."""

    dependencies = (("search", "0002_texts_are_ranked"),)
    operations = (amended_by_the_database(),)
