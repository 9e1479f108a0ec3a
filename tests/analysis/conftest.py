from hypothesis import settings

# The first example pays for importing scipy, and a busy machine is not a mistake: time is measured in bench/, not here.
settings.register_profile("figures", deadline=None, max_examples=50)
settings.load_profile("figures")
