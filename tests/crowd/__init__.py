"""A crowd at the door: every invitation sent many times at once, and looked at by everything that previews links. `make crowd`."""
