"""The addresses of the child, the family and everybody else whom a file holds; part of the desk's."""

from tutela.desk.screens import (
    people_contacts,
    people_hidden,
    people_inquiries,
    people_merges,
    people_merging,
    people_pages,
    people_ties,
    people_topics,
)

urlpatterns = [
    *people_pages.urls,
    *people_topics.urls,
    *people_contacts.urls,
    *people_hidden.urls,
    *people_ties.urls,
    *people_merging.urls,
    *people_merges.urls,
    *people_inquiries.urls,
]
