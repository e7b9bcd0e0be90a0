"""Articles are brought into a sources folder, kept up to date there, and removed from it."""
