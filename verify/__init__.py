"""Do the intervals, verdicts and plans keep their promises? Counted, with a fixed seed: `make verify`."""
