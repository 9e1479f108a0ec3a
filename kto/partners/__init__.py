"""The organisations we work with: the list of them, what we agree with them in the action plan, and telling back what came of it."""
