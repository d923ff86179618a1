from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("knowledge", "0004_folders_filled")]

    operations = [
        migrations.AddConstraint(
            model_name='libraryfile',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', None), ('organisation', models.F('about')), _connector='OR'), name='knowledge_libraryfile_about'),
        ),
        migrations.AddConstraint(
            model_name='libraryfile',
            constraint=models.CheckConstraint(condition=models.Q(('open_from__lte', models.F('edition'))), name='knowledge_libraryfile_open'),
        ),
    ]
