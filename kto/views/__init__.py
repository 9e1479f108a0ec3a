"""The pages, one module per subject. `BLUEPRINTS` is what the application serves."""

from kto.views import (
    account,
    api,
    contacts,
    devices,
    download,
    groups,
    health,
    information,
    links,
    mailings,
    optout,
    overview,
    respond,
    rounds,
    tablet,
    users,
)

BLUEPRINTS = (
    respond.bp,
    tablet.bp,
    api.bp,
    information.bp,
    health.bp,
    account.bp,
    overview.bp,
    groups.bp,
    links.bp,
    rounds.bp,
    contacts.bp,
    mailings.bp,
    optout.bp,
    devices.bp,
    users.bp,
    download.bp,
)
