"""An ordeal for the tablet: hostile server, killed browser, and a ledger of what was thanked. In the suite and by `make torture`."""
