"""A browser of somebody who has signed in, chosen a password, and whose role asks for no second factor."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.test import Client

from tutela.kernel.access import Staff
from tutela.organisations import conduct
from tutela.organisations.commands.accept_conduct import accept_conduct


def browser_of(actor: Staff) -> Client:
    """Return a client that is past the sign-in; `settings.DEMO` relaxes the second factor."""
    get_user_model().objects.filter(pk=actor.id).update(must_change_password=False)
    accept_the_code(actor)
    client = Client()
    past_the_password(client, actor)
    return client


def past_the_password(client: Client, actor: Staff) -> None:
    """Sign in as with the password: the session knows when it was given."""
    user = get_user_model().objects.get(pk=actor.id)
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", username=user.username)
    request.session.save()


def accept_the_code(actor: Staff) -> None:
    """Accept the code of conduct, if the profile has one."""
    version = conduct.current_version()
    if version:
        accept_conduct(actor, actor.id, conduct_version=version)
