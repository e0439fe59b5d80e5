"""Question files of other systems: GIFT, Aiken, Moodle XML, QTI 2.2 and 3.0, CSV. `formats` is the way in."""
