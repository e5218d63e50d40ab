"""Every error a user can meet, one tree; the message names the offending input and what to do.

IncidentMapError
├── ArticleRefused    an input article could not be read; the others go on
├── LookupFileError   a vocabulary under data/lookups is malformed; mend the line it names
├── GazetteerError    the gazetteer is missing, damaged or was built by another version; build it again
├── GeocodingError    an online geocoder failed for good; the offline gazetteer answers instead
├── ImportRefused     a file of incidents is not of the format it was given as; nothing was written
├── StoreError        the store is missing, damaged or of another version
├── SelectionError    a filter has a value that cannot be
├── CorrectionRefused a correction has a value that cannot be; nothing was written
└── CorrectionConflict someone else decided about the same meanwhile; look, and decide again
"""


class IncidentMapError(Exception):
    """The root: catch it to catch all of ours."""


class ArticleRefused(IncidentMapError):
    """Raised for one unreadable article; mend or remove the file that the message names."""


class LookupFileError(IncidentMapError):
    """Raised when a file under data/lookups cannot be used; mend the line that the message names."""


class GazetteerError(IncidentMapError):
    """Raised when the gazetteer cannot be used; `python -m pipeline gazetteer build` makes it anew."""


class GeocodingError(IncidentMapError):
    """Raised when an online geocoder cannot answer after its retries; go on with the offline gazetteer."""


class ImportRefused(IncidentMapError):
    """Raised for a file of incidents that is not of its format; the message says what it lacks."""


class StoreError(IncidentMapError):
    """Raised when a store cannot be read or written; the message says what to run."""


class SelectionError(IncidentMapError):
    """Raised for a filter value that cannot be, such as a period that ends before it starts."""


class CorrectionRefused(IncidentMapError):
    """Raised for a correction with a field, value or reason that cannot be; the message says which."""


class CorrectionConflict(IncidentMapError):
    """Raised when another correction of the same came first; the message says whose; nothing is written."""
