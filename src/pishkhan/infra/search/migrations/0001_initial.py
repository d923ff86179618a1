"""The table of what is found by its words, and the full-text index that the database keeps beside it."""

from django.db import migrations, models

from pishkhan.infra.search.adapters import kept_by_the_database


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("terms", models.TextField()),
            ],
        ),
        kept_by_the_database(),
    ]
