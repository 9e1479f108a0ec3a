"""What people wrote: read in batches, made nameless, quoted with their consent, and summed up in points that lead to something."""
