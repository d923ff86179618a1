"""The staff addresses of knowledge, and its files."""

from django.urls import path

from pishkhan.apps.knowledge.web import articles, files, health, library, lists, news, releases, states, terms, writing

KNOWLEDGE = "console/knowledge"
ARTICLE = f"{KNOWLEDGE}/<int:article_id>"
FILE = "console/library/<int:file_id>"
RELEASE = "console/releases/<int:release_id>"
NEWS = "console/announcements/<int:announcement_id>"
REGULATION = "console/terms/<int:regulation_id>"

urlpatterns = [
    path(f"{KNOWLEDGE}/", articles.listing, name="articles"),
    path(f"{KNOWLEDGE}/new/", writing.new, name="article-new"),
    path(f"{KNOWLEDGE}/preview/", writing.preview, name="article-preview"),
    path(f"{KNOWLEDGE}/reviews/", lists.reviews, name="article-reviews"),
    path(f"{KNOWLEDGE}/flags/", lists.flags, name="article-flags"),
    path(f"{KNOWLEDGE}/flags/<int:flag_id>/settling/", states.settle_flag, name="article-flag-settling"),
    path(f"{KNOWLEDGE}/comments/", lists.remarks, name="article-remarks"),
    path(f"{KNOWLEDGE}/comments/<int:remark_id>/judgement/", lists.judge, name="article-remark-judgement"),
    path(f"{KNOWLEDGE}/searches/", lists.misses, name="article-misses"),
    path(f"{KNOWLEDGE}/searches/<int:miss_id>/settling/", lists.settle_miss, name="article-miss-settling"),
    path(f"{KNOWLEDGE}/health/", health.figures, name="article-health"),
    path(f"{KNOWLEDGE}/broken-links/", health.broken, name="article-broken-links"),
    path(f"{KNOWLEDGE}/orphans/", health.orphans, name="article-orphans"),
    path(f"{ARTICLE}/", articles.page, name="article"),
    path(f"{ARTICLE}/text/", writing.text, name="article-text"),
    path(f"{ARTICLE}/state/", states.state, name="article-state"),
    path(f"{ARTICLE}/audience/", states.audience, name="article-audience"),
    path(f"{ARTICLE}/release/", states.release, name="article-release"),
    path(f"{ARTICLE}/review/", states.review, name="article-review"),
    path(f"{ARTICLE}/flags/new/", states.new_flag, name="article-flag-new"),
    path(f"{ARTICLE}/files/", files.new_files, name="article-files"),
    path(f"{ARTICLE}/files/<int:file_id>/removal/", files.file_removal, name="article-file-removal"),
    path(f"{ARTICLE}/editions/<int:number>/", articles.edition, name="article-edition"),
    path(f"{ARTICLE}/difference/<int:before>/<int:after>/", articles.difference, name="article-difference"),
    path("article-files/<int:file_id>/", files.download, name="article-file"),
    path("console/library/", library.listing, name="library"),
    path("console/library/new/", library.new, name="library-new"),
    path(f"{FILE}/", library.page, name="library-file"),
    path(f"{FILE}/change/", library.change, name="library-change"),
    path(f"{FILE}/editions/", library.edition, name="library-editions"),
    path(f"{FILE}/removal/", library.removal, name="library-removal"),
    path("library-files/<int:edition_id>/", library.download, name="library-download"),
    path("console/releases/", releases.listing, name="releases"),
    path("console/releases/new/", releases.new, name="release-new"),
    path(f"{RELEASE}/", releases.page, name="release"),
    path(f"{RELEASE}/change/", releases.change, name="release-change"),
    path(f"{RELEASE}/publication/", releases.publication, name="release-publication"),
    path(f"{RELEASE}/withdrawal/", releases.withdrawal, name="release-withdrawal"),
    path(f"{RELEASE}/files/", releases.files, name="release-files"),
    path("console/release-files/<int:file_id>/removal/", releases.file_removal, name="release-file-removal"),
    path("release-files/<int:file_id>/", releases.download, name="release-download"),
    path("console/announcements/", news.listing, name="news"),
    path("console/announcements/new/", news.new, name="news-new"),
    path(f"{NEWS}/", news.page, name="news-item"),
    path(f"{NEWS}/change/", news.change, name="news-change"),
    path(f"{NEWS}/withdrawal/", news.withdrawal, name="news-withdrawal"),
    path("console/terms/", terms.listing, name="terms"),
    path("console/terms/new/", terms.new, name="regulation-new"),
    path(f"{REGULATION}/", terms.page, name="regulation"),
    path(f"{REGULATION}/editions/", terms.revision, name="regulation-editions"),
    path(f"{REGULATION}/withdrawal/", terms.withdrawal, name="regulation-withdrawal"),
    path("console/tariffs/new/", terms.new_tariff, name="tariff-new"),
    path("console/tariffs/<int:tariff_id>/end/", terms.tariff_end, name="tariff-end"),
]
