"""The password that the accounts of the tests share."""

from argon2 import PasswordHasher

PASSWORD = "paarse fietsen zingen"
# Argon2 takes its time on purpose; a hash says itself how long, and this one asks the least.
PASSWORD_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
