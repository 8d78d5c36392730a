"""Sign-in with an account that an institution keeps elsewhere (OpenID Connect), on top of allauth.

The provider says who is there, nothing more: it is asked for a subject, never for a name or an e-mail,
and no account is made or found by what it tells. An account here is opened by the one subject that its
owner linked to it, once, signed in and proved again. Kept is a hash of issuer and subject, so that the
same subject of another issuer is somebody else. What somebody may do stays here.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tutela.desk.sign_in import elsewhere
from tutela.desk.sign_in import oidc_outcome as outcome
from tutela.organisations.enums import ELSEWHERE

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
CLOCKS_DIFFER = 60  # seconds that are borne with
KEPT = 300  # seconds that the provider's description is remembered


class Door(OpenIDConnectProvider):
    """The provider as we ask it: for a subject, with a password asked there each time."""

    def get_default_scope(self) -> list[str]:
        """Ask for no name and no e-mail."""
        return ["openid"]

    def get_oauth2_adapter(self, request: HttpRequest) -> Talk:
        """Return who speaks with it."""
        return Talk(request, self.app.provider_id)

    def extract_uid(self, data: Any) -> str:
        """Return the mark of a subject of this issuer."""
        return mark(str(data["iss"]), str(data["sub"]))

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Keep nothing of what the provider tells."""
        return {}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        """Take no name and no e-mail, though one be sent."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        """Take no e-mail."""
        return []


class Talk(OpenIDConnectOAuth2Adapter):
    """What is said to the provider, and what is believed of its answers."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the provider's description of itself, if it is the issuer that was named."""
        issuer = elsewhere.provider().issuer
        name = f"oidc-{mark(issuer, '')}"
        known: dict[str, Any] | None = cache.get(name)
        if known is None:
            known = _description(issuer)
            cache.set(name, known, KEPT)
        return known

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the provider sends people back to."""
        return request.build_absolute_uri(reverse("oidc_back"))

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **more: Any
    ) -> SocialLogin:
        """Believe the signed statement alone; nothing else is asked for."""
        claims = self._decode_id_token(app, more["response"].get("id_token", ""))
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims  # looked at before the sign-in
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Check signature, issuer, audience and days, though the line to the provider is encrypted."""
        with get_adapter().get_requests_session() as line:
            answer = line.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = answer.json()
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                _key(keys, jwt.get_unverified_header(id_token).get("kid")),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=elsewhere.provider().issuer,
                leeway=CLOCKS_DIFFER,
                options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("The statement does not hold.") from wrong
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The statement is for another client.")
        return claims


class Adapter(DefaultSocialAccountAdapter):
    """Where allauth asks us: one provider, of the settings; nobody gets an account by signing in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let nobody make an account for themselves."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Find no account by an e-mail, verified or not."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        """Return the provider of the settings; none is read from the database."""
        if settings.OIDC is None or provider not in {None, ELSEWHERE}:
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=ELSEWHERE,
                name=elsewhere.provider().name,
                client_id=elsewhere.provider().client,
                secret=elsewhere.provider().secret,
                settings={"server_url": elsewhere.provider().issuer, "oauth_pkce_enabled": True},
            )
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: Any = None) -> Door:
        """Return it as we ask it. Raises: SocialApp.DoesNotExist."""
        return Door(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def get_requests_session(self) -> Any:
        """Ask without following anybody elsewhere: a secret is in the question."""
        line = super().get_requests_session()
        line.request = partial(line.request, allow_redirects=False)
        return line

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link, or let in who is linked; whoever else comes is told why not."""
        state, claims = sociallogin.state, sociallogin.claims
        if not secrets.compare_digest(str(state.get("nonce")), str(claims["nonce"])):
            raise ImmediateHttpResponse(outcome.trouble(request, outcome.Trouble.LOST))
        if state["process"] == "connect":
            raise ImmediateHttpResponse(outcome.link(request, sociallogin.account.uid, state))
        answer = outcome.refuse(request, sociallogin) or outcome.let_in(
            request, sociallogin, second_factor=second_factor_shown(claims)
        )
        raise ImmediateHttpResponse(answer)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None,
        extra_context: Any = None,
    ) -> None:  # fmt: skip
        """Say what went wrong, in words."""
        raise ImmediateHttpResponse(outcome.failed(request, error, exception, extra_context or {}))


def second_factor_shown(claims: dict[str, Any]) -> bool:
    """Say whether the provider tells of a second factor in a way that the settings name."""
    methods = claims.get("amr")
    told = {("acr", str(claims.get("acr", "")))}
    told |= {("amr", str(one)) for one in (methods if isinstance(methods, list) else ())}
    return bool(told & elsewhere.provider().second_factor)


def leave(request: HttpRequest, process: str, back: str, **kept: str) -> str:
    """Return the address at the provider to go to, and remember what is awaited from there.

    Raises: SocialApp.DoesNotExist, RequestException, OAuth2Error.
    """
    nonce = secrets.token_urlsafe(24)
    asked = {
        "nonce": nonce,
        "prompt": "login",
    }  # desks are shared: the last one's session is no proof
    levels = sorted(value for claim, value in elsewhere.provider().second_factor if claim == "acr")
    if levels:
        asked["acr_values"] = " ".join(levels)
    door = get_adapter(request).get_provider(request, ELSEWHERE)
    going = door.redirect(request, process, next_url=back, auth_params=asked, nonce=nonce, **kept)
    return str(going.url)


def arrive(request: HttpRequest) -> HttpResponse:
    """Hear who comes back from the provider."""
    view = OAuth2CallbackView.adapter_view(Talk(request, ELSEWHERE))
    response: HttpResponse = view(request)
    return response


def mark(issuer: str, subject: str) -> str:
    """Return what is kept of a subject: it cannot be read back, and differs with the issuer."""
    return hashlib.sha256(json.dumps([issuer, subject]).encode()).hexdigest()


def _description(issuer: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as line:
        answer = line.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
    if any(not isinstance(found.get(name), str) for name in NEEDED) or found["issuer"] != issuer:
        raise OAuth2Error("The provider describes another issuer, or not all that is needed.")
    if not all(_safe(found[name], issuer) for name in NEEDED):
        raise OAuth2Error("The provider names an address without encryption.")
    return found


def _safe(address: str, issuer: str) -> bool:
    """Say whether an address is encrypted; the settings let an issuer on this machine be without."""
    told, named = urlsplit(address), urlsplit(issuer)
    return told.scheme == "https" or told[:2] == named[:2]


def _key(keys: dict[str, Any], wanted: str | None) -> Any:
    """Return the key that a statement says it was signed with."""
    for key in jwt.PyJWKSet.from_dict(keys).keys:
        if wanted in {None, key.key_id}:
            return key
    raise OAuth2Error("The provider does not publish the key of its statement.")
