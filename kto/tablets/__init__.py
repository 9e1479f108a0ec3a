"""Tablets that go along to activities: pairing, what they bring, and what staff should know of each."""
