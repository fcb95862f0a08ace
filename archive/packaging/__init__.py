"""Records to the self-describing case object: OCFL, METS, PREMIS, README. Pure; standard library only."""
