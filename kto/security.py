"""Who may do what under /beheer: sign-in, sessions, roles, and forms that only our own pages can send."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, Request, abort, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError

from kto.accounts import HASHER, ROLES
from kto.errors import Explained
from kto.services import Services, services
from kto.storage import audit, staff
from kto.storage.staff import User
from kto.words import desk
from surveys import tongue
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

AREA = "/beheer"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
EVERYBODY: frozenset[str] = frozenset({"*"})
"""The rule of the sign-in page."""
BEFORE_CHANGE = ("account.password", "account.sign_out")
"""All that somebody with a one-time password can reach."""

SEEN_EVERY = timedelta(minutes=1)
"""How often "last seen" is written: often enough for half an hour of idleness, seldom enough to cost nothing."""

WRONG = tongue.mark("De naam of het wachtwoord klopt niet. Kijk of Caps Lock aan staat en probeer het opnieuw.")
STALE = tongue.mark("De pagina stond te lang open. Ga terug, laad de pagina opnieuw en probeer het nog een keer.")
FOREIGN = tongue.mark("Dit verzoek kwam van een andere website. Ga naar kto en probeer het daar.")

# Verified when nobody has the name that was typed, so that an unknown name takes as long as a wrong password.
DUMMY_HASH = HASHER.hash("nobody has this password")

csrf = CSRFProtect()


class SignInRefused(ValueError):
    """Not signed in; the message is one sentence, the same for an unknown name as for a wrong password."""


class StaffSessions(SecureCookieSessionInterface):
    """Cookies for staff alone: on respondents' pages there is no session to read, and writing to one raises."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return super().open_session(app, request) if is_staff(request) else None


def is_staff(request: Request) -> bool:
    return request.path == AREA or request.path.startswith(AREA + "/")


def init_app(app: Flask) -> None:
    is_secure = app.extensions["kto"].settings.is_secure
    app.config.update(
        # The prefix makes a browser refuse the cookie from any other host, and asks for the whole site as its path.
        SESSION_COOKIE_NAME="__Host-kto" if is_secure else "kto",
        SESSION_COOKIE_PATH="/" if is_secure else AREA,
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # Respondents have no cookie and so nothing to forge; `guard` protects what staff send.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # Our own Referrer-Policy sends none, on https too; `guard` looks at Sec-Fetch-Site instead.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = StaffSessions()
    csrf.init_app(app)
    app.before_request(guard)


def allowed(*roles: str) -> Callable[[View], View]:
    """Marks a view as open to these roles. A view under /beheer without a mark is open to nobody."""
    if unknown := set(roles) - set(ROLES):
        raise ValueError(f"no such role: {', '.join(sorted(unknown))}")
    return mark(frozenset(roles))


def mark(rule: frozenset[str]) -> Callable[[View], View]:
    def put(view: View) -> View:
        view.kto_roles = rule  # type: ignore[attr-defined]
        return view

    return put


everybody = mark(EVERYBODY)
every_role = mark(frozenset(ROLES))


def rule_of(app: Flask, endpoint: str) -> frozenset[str]:
    """The roles that may use an endpoint; empty when nobody wrote a rule."""
    rule: frozenset[str] = getattr(app.view_functions[endpoint], "kto_roles", frozenset())
    return rule


def me() -> User:
    """The account that is signed in, as it is in the database now."""
    user: User | None = g.get("user")
    if user is None:
        abort(401)
    return user


def guard() -> ResponseReturnValue | None:
    """Runs before every request: lets respondents pass, and holds every staff page to its rule."""
    if not is_staff(request) or request.endpoint is None:
        return None
    g.user = signed_in_user()
    desk.speak_as_account()
    if request.method not in SAFE_METHODS:
        refuse_forgery()
    rule = rule_of(current_app, request.endpoint)
    if rule == EVERYBODY:
        return None
    if g.user is None:
        onward = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("account.sign_in", verder=onward), 303)
    if g.user.must_change and request.endpoint not in BEFORE_CHANGE:
        return redirect(url_for("account.password"), 303)
    if g.user.role not in rule:
        abort(403)
    return None


def signed_in_user() -> User | None:
    """Looked up on every request, so that a changed role or a closed account counts at once."""
    token = session.get("token")
    if not isinstance(token, str):
        return None
    store, now = services().store, services().now()
    user = staff.user_of(store.db, token, now)
    seen = staff.seen_at(store.db, token)
    if user and (seen is None or now - seen >= SEEN_EVERY):
        with store.write() as db:
            staff.touch(db, token, now)
    return user


def refuse_forgery() -> None:
    """Ends a request that another website made somebody's browser send."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, Explained(_(FOREIGN)))
    try:
        csrf.protect()
    except CSRFError:
        abort(400, Explained(_(STALE)))


def sign_in(kto: Services, name: str, password: str) -> str:
    """Starts a session and returns its token. Raises SignInRefused.

    A try is counted before the password is looked at, so that many at once get no more tries than one by one.
    """
    name, now = name.strip().lower()[:80], kto.now()
    with kto.store.write() as db:
        if delay := staff.wait(db, name, now):
            raise SignInRefused(
                _("Er is een paar keer een verkeerd wachtwoord ingevuld. %(delay)s") % {"delay": wait_words(delay)}
            )
        staff.count_failure(db, name, now)
    user = staff.get(kto.store.db, name)
    known = user is not None and user.active
    if not is_password(user.password_hash if user and known else DUMMY_HASH, password) or not known:
        raise SignInRefused(_(WRONG))
    with kto.store.write() as db:
        staff.forget_failures(db, name)
        audit.log(db, name, "ingelogd", name, now)
        return staff.start_session(db, name, now)


def is_password(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def wait_words(delay: timedelta) -> str:
    seconds = math.ceil(delay.total_seconds())
    if seconds < 60:
        again = ngettext("Probeer het over %(n)s seconde opnieuw.", "Probeer het over %(n)s seconden opnieuw.", seconds)
        return again % {"n": seconds}
    minutes = math.ceil(seconds / 60)
    again = ngettext("Probeer het over %(n)s minuut opnieuw.", "Probeer het over %(n)s minuten opnieuw.", minutes)
    return again % {"n": minutes}


def begin(token: str) -> None:
    """Puts a new session in the cookie and nothing of what was there before."""
    session.clear()
    session["token"] = token


def sign_out(kto: Services) -> None:
    token = session.pop("token", None)
    session.clear()
    if isinstance(token, str):
        with kto.store.write() as db:
            staff.end_session(db, token)
