"""Addresses: reviews."""

from django.urls import URLPattern, path

from recruiting.views import review_requests, reviews

PATTERNS: list[URLPattern] = [
    path("reviews/", reviews.review_list, name="review_list"),
    path("reviews/new/", review_requests.reviews_request, name="reviews_request"),
    path("reviews/batch/<uuid:batch>/", review_requests.review_batch, name="review_batch"),
    path("reviews/<uuid:public_id>/", reviews.review_detail, name="review_detail"),
    path("reviews/<uuid:public_id>/progress/", reviews.review_progress, name="review_progress"),
    path("reviews/<uuid:public_id>/retry/", reviews.review_retry, name="review_retry"),
    path("reviews/<uuid:public_id>/pdf/", reviews.review_pdf, name="review_pdf"),
    path(
        "reviews/<uuid:public_id>/compare/<uuid:other_id>/",
        reviews.review_compare,
        name="review_compare",
    ),
    path("candidates/<uuid:public_id>/reviews/", review_requests.candidate_reviews, name="candidate_reviews"),
    path(
        "candidates/<uuid:public_id>/resumes/<uuid:resume_id>/review/",
        review_requests.review_request,
        name="review_request",
    ),
]
