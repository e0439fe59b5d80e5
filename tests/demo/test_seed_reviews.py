"""The demo's reviews: made once through the product's verbs."""

from demo.seed_reviews import seed_reviews
from recruiting.domain.reviews.comparing import compare_reviews
from recruiting.models import ReviewRequest
from tests.factories.recruiting import make_application, make_requisition


def test_reviews_are_seeded_once_and_two_of_them_can_be_compared(scope):
    job = make_requisition(scope.senior)
    for skills in (("Python", "Django"), ("Python",)):
        make_application(scope.senior, job, skills=skills)
    assert (seed_reviews("larkspur", scope.senior), seed_reviews("larkspur", scope.senior)) == (4, 0)
    assert set(ReviewRequest.objects.values_list("status", flat=True)) == {"completed"}
    whole = ReviewRequest.objects.filter(review_type="comprehensive").select_related("result", "resume")
    best = next(one for one in whole if one.target_industry == "tech_consulting")
    other = whole.get(resume=best.resume, target_industry="software")
    assert compare_reviews(left=other, right=best).scores[0].label == "Overall"
