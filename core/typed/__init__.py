"""Figures as they are typed, pasted and imported: read where they mean one thing, refused elsewhere."""
