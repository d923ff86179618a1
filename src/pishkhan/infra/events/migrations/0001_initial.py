
import pishkhan.infra.rows
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=100)),
                ('subject', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=100)),
                ('details', models.JSONField(encoder=pishkhan.infra.rows.Encoder)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'id'], name='audit_subject'), models.Index(condition=models.Q(('actor_id__isnull', False)), fields=['actor_id', 'id'], name='audit_actor')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('subject', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('data', models.JSONField(encoder=pishkhan.infra.rows.Encoder)),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'at'], name='events_name_at')],
            },
        ),
    ]
