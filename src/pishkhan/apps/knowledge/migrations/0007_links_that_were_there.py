"""Keep the links of articles that were written before links were kept."""

from django.db import migrations

from pishkhan.apps.knowledge.rules.linking import linked_numbers

BATCH = 500


def fill(apps, _editor):
    """What the newest edition of each article leads to; a link that is kept already stays, so it may run again."""
    articles, link_of = apps.get_model("knowledge", "Article").objects, apps.get_model("knowledge", "ArticleLink")
    linking = articles.filter(body__contains="](KB-").order_by("pk").values_list("pk", "body")
    links = []
    for source, body in linking.iterator(chunk_size=BATCH):
        links += [link_of(source_id=source, number=one) for one in sorted(linked_numbers(body) - {source})]
        if len(links) >= BATCH:
            link_of.objects.bulk_create(links, ignore_conflicts=True, batch_size=BATCH)
            links = []
    link_of.objects.bulk_create(links, ignore_conflicts=True, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_links_among_articles")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
