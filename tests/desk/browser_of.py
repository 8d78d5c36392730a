"""A browser of somebody who has signed in, chosen a password, and whose role asks for no second factor."""

from django.contrib.auth import get_user_model
from django.test import Client

from tutela.kernel.access import Staff


def browser_of(actor: Staff) -> Client:
    """Return a client that is past the sign-in; `settings.DEMO` relaxes the second factor."""
    user = get_user_model().objects.get(pk=actor.id)
    get_user_model().objects.filter(pk=actor.id).update(must_change_password=False)
    client = Client()
    client.force_login(user)
    return client
