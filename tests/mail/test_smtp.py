"""The connection to the mail server: encrypted and signed in as the settings say, and every failure a sentence."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kto.cli import kto
from kto.mail.smtp import MailError, connected


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own for 127.0.0.1: its file, with its key beside it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "t")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "certificate.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return path


def sign_in(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"kto", b"geheim"), handled=False)


@pytest.fixture
def secure_port(mailbox, certificate, free_port):
    """The port of a server that insists on STARTTLS and an account."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=free_port, tls_context=context, require_starttls=True,
        authenticator=sign_in, auth_required=True,
    )  # fmt: skip
    controller.start()
    yield free_port
    controller.stop()


@pytest.fixture
def secured(mail_settings, secure_port):
    return replace(mail_settings, smtp_port=secure_port, smtp_tls="starttls", smtp_user="kto", smtp_password="geheim")


def write(settings):
    """The settings as somebody writes them in kto.toml."""
    names = ("smtp_host", "smtp_port", "smtp_tls", "smtp_user", "smtp_password", "mail_from")
    lines = [f"{name} = {getattr(settings, name)!r}" for name in names]
    (settings.instance / "kto.toml").write_text("\n".join(lines), encoding="utf-8")


def send_test(settings, address="naam@example.org"):
    write(settings)
    return CliRunner(env={"KTO_INSTANCE": str(settings.instance)}).invoke(kto, ["mail", "test", address])


def test_a_test_mail_arrives_over_an_encrypted_line_with_an_account(store, mailbox, secured, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    done = send_test(secured)

    assert done.output == "De proefmail aan naam@example.org is aangenomen door 127.0.0.1.\n"
    assert mailbox.addresses == ["naam@example.org"]


def test_a_server_that_cannot_prove_who_it_is_gets_no_password(store, mailbox, secured):
    done = send_test(secured)

    assert (done.exit_code, "De beveiligde verbinding lukt niet" in done.output) == (1, True)
    assert mailbox.arrived == []


def test_a_wrong_password_is_said(store, secured, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    done = send_test(replace(secured, smtp_password="fout"))

    assert (done.exit_code, done.output) == (
        1,
        "Error: De mailserver kent dit account niet. Kijk smtp_user en smtp_password na.\n",
    )


def test_a_test_mail_that_is_refused_says_why(store, mailbox, mail_settings):
    mailbox.answers["naam@example.org"] = "550 No such user"

    done = send_test(mail_settings)

    assert (done.exit_code, "550 No such user" in done.output) == (1, True)


def test_without_settings_for_mail_the_command_says_which(store, settings):
    done = CliRunner(env={"KTO_INSTANCE": str(settings.instance)}).invoke(kto, ["mail", "test", "a@b.nl"])

    assert (done.exit_code, "Vul smtp_host en mail_from in" in done.output) == (1, True)


def test_a_line_that_breaks_is_a_sentence(mail_settings):
    def break_off():
        with connected(mail_settings) as server:
            server.docmd("QUIT")
            server.noop()

    with pytest.raises(MailError, match="is niet te bereiken"):
        break_off()


def test_the_password_is_not_in_what_settings_show(secured):
    assert "geheim" not in repr(secured)
