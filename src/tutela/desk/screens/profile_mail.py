"""One's own e-mail address: a new one, then the code that was sent there."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm
from tutela.desk.sign_in import own_mail, seen
from tutela.desk.sign_in.adapter import TOO_MANY
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.organisations import queries
from tutela.organisations.commands.change_own_mail import change_own_mail
from tutela.organisations.enums import SignInChange


class AddressForm(DeskForm):
    """The new address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=_("Your address at work. A code is sent there."),
    )


class CodeForm(DeskForm):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@screen(step_up=True)
def address(request: HttpRequest) -> HttpResponse:
    """Ask for a new address and send a code there."""
    with reading(request):
        now = queries.account(actor_of(request)).email
    form = AddressForm(request.POST or None)
    if form.is_valid():
        wanted = form.cleaned_data["email"]
        if not own_mail.can_send():
            form.add_error(None, gettext("No e-mails are sent here. An administrator changes it."))
        elif wanted == now:
            form.add_error("email", gettext("This is your address already."))
        elif own_mail.ask(request, wanted):
            return HttpResponseRedirect(reverse("desk:account-mail-code"))
        else:
            form.add_error(None, gettext("The e-mail could not be sent. Try again later."))
    with reading(request):
        context = {"form": form, "now": now, "can_send": own_mail.can_send()}
        return page(request, "desk/account/mail.html", context, 422 if form.errors else 200)


@screen()
def code(request: HttpRequest) -> HttpResponse:
    """Take the code, tell the old address, and keep the new one."""
    wanted = own_mail.waiting(request)
    if not wanted:
        return HttpResponseRedirect(reverse("desk:account-mail"))
    form = CodeForm(request.POST or None)
    if form.is_valid() and _right(request, form) and _kept(request, form, wanted):
        messages.success(request, gettext("Your e-mail address is changed."))
        return HttpResponseRedirect(reverse("desk:account"))
    with reading(request):
        context = {"form": form, "wanted": wanted}
        return page(request, "desk/account/mail_code.html", context, 422 if form.errors else 200)


def _right(request: HttpRequest, form: CodeForm) -> bool:
    if not own_mail.may_try(request.user):
        form.add_error("code", TOO_MANY)
        return False
    if not own_mail.is_right(request, form.cleaned_data["code"].strip()):
        form.add_error("code", gettext("This code is not right. Look at the newest e-mail."))
        return False
    return True


def _kept(request: HttpRequest, form: CodeForm, wanted: str) -> bool:
    actor = actor_of(request)
    with reading(request):
        before = queries.account(actor).email
    if not own_mail.tell_old(before):
        form.add_error(
            None,
            gettext("Your old address could not be told, so nothing was changed. Try again later."),
        )
        return False
    if submit(request, form, change_own_mail, actor.id, email=wanted) is None:
        return False
    own_mail.settle(request, request.user)
    seen.tell(actor.id, SignInChange.MAIL_CHANGED)
    return True


urls = [
    path("account/e-mail/", address, name="account-mail"),
    path("account/e-mail/code/", code, name="account-mail-code"),
]
