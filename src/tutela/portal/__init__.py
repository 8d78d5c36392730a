"""The public site: what the programme does, in the country's languages, for everybody. It follows nobody."""
