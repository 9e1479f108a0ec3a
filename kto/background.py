"""What the server does beside answering: sending mail every few seconds, and tidying up once a day."""

from __future__ import annotations

import logging
import threading
from datetime import date, timedelta

from flask import Flask

from kto.inviting import postman
from kto.mail.smtp import MailError
from kto.partners import post
from kto.services import AMSTERDAM, Services
from kto.storage import StorageError, mails, telling
from kto.tidying import tidy

EVERY = 2.0
"""Seconds between two looks at what is to be done."""
PAUSE = timedelta(minutes=1)
"""After the mail server or the disk could not be used."""
TIDY_HOUR = 3
"""In Amsterdam, when nobody is answering."""

log = logging.getLogger(__name__)


class Background:
    """A thread that works until it is stopped. At a stop the mail that is being handed over is finished first."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.services: Services = app.extensions["kto"]
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, name="background", daemon=True)
        self.paused_until = self.services.now()
        self.tidied: date | None = None

    def start(self) -> None:
        with self.services.store.write() as db:
            mails.settle_interrupted(db)
            telling.settle_interrupted(db)
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join()

    def run(self) -> None:
        while not self.stopping.wait(EVERY):
            try:
                with self.app.app_context():
                    self.work()
            except StorageError as error:  # the disk may be full now and not later
                log.error("background: %s", error)
                self.paused_until = self.services.now() + PAUSE

    def work(self) -> None:
        """One look at what is to be done."""
        now = self.services.now()
        if now < self.paused_until:
            return
        self.services.read_anew()  # a command may have changed what is offered
        if self.services.settings.sends_mail:
            self.mail()
        if self.tidied != self.services.today and now.astimezone(AMSTERDAM).hour >= TIDY_HOUR:
            tidy(self.services)
            self.tidied = self.services.today

    def mail(self) -> None:
        try:
            postman.send_due(self.services, self.stopping.is_set)
            postman.remind_due(self.services, self.stopping.is_set)
            post.send_due(self.services, self.stopping.is_set)
        except MailError as error:
            with self.services.store.write() as db:  # for whoever looks at a round or at the letters
                mails.note_problem(db, str(error))
                telling.note_problem(db, str(error))
            self.paused_until = self.services.now() + PAUSE
