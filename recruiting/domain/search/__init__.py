"""Finding candidates: the language of a search, what is indexed of each person, two databases with the same answers."""
