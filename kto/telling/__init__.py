"""Telling partners back: which of them asked to hear what came of it, the letter of each, and the mail that brings it."""
