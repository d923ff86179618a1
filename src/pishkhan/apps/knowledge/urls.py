"""The staff addresses of knowledge, and its files."""

from django.urls import path

from pishkhan.apps.knowledge.web import articles, files, lists, states, writing

KNOWLEDGE = "console/knowledge"
ARTICLE = f"{KNOWLEDGE}/<int:article_id>"

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
]
