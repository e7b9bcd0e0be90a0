"""The page of the person who runs linecite: articles are added, removed and indexed anew, behind a password."""
