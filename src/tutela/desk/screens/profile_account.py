"""One's own account: who one is here, the language, and where to change how one signs in."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.sign_in import devices
from tutela.desk.sign_in.adapter import second_factor_required
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.organisations import queries
from tutela.organisations.commands.choose_language import choose_language
from tutela.reference.queries import in_language


class LanguageForm(DeskForm):
    """The language of one's own screens and e-mails."""

    language = forms.ChoiceField(
        label=_("Language of your screens and e-mails"),
        choices=shell.language_choices,
        widget=forms.RadioSelect,
    )


@screen()
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account and keep the language."""
    actor = actor_of(request)
    with reading(request):
        kept = queries.account(actor).language
    form = LanguageForm(request.POST or None, initial={"language": kept})
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if submit(request, form, choose_language, actor.id, language=chosen):
            with translation.override(chosen):
                messages.success(request, gettext("Your language is saved."))
            response = HttpResponseRedirect(reverse("desk:account"))
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, chosen, max_age=devices.YEAR,
                secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
            )  # fmt: skip
            return response
    with reading(request):
        language = translation.get_language() or "en"
        me = queries.account(actor)
        held = [
            {
                "role": in_language(grant.role.names, language),
                "unit": in_language(grant.unit.names, language),
                "last_day": grant.last_day,
            }
            for grant in queries.own_grants(actor)
        ]
        return page(
            request,
            "desk/account/account.html",
            {
                "form": form,
                "me": me,
                "unit": in_language(me.unit.names, language) if me.unit else "",
                "agency": in_language(me.unit.agency.names, language) if me.unit else "",
                "held": held,
                "has_codes": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
                "has_passkeys": is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]),
                "needs_codes": second_factor_required(actor.id),
                "linked_since": queries.linked_since(actor.id),
            },
        )


urls = [path("account/", account, name="account")]
