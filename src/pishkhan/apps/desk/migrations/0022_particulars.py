"""What a request of a kind tells beside its words (F3)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0021_teaching")]

    operations = [
        migrations.CreateModel(
            name="Particulars",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="particulars",
                        serialize=False,
                        to="desk.ticket",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support", "Support"),
                            ("visit", "Visit on site"),
                            ("oversight", "Deployment oversight"),
                            ("process", "Process implementation"),
                            ("training", "Training"),
                        ],
                        max_length=10,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
            ],
        ),
    ]
