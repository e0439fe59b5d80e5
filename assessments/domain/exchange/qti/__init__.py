"""QTI 2.1, 2.2 and 3.0 (1EdTech): one item as XML, or a package (ZIP) of them. https://www.imsglobal.org/spec/qti"""

from assessments.domain.exchange.qti.packages import read
from assessments.domain.exchange.qti.writing import write, write3

__all__ = ["read", "write", "write3"]
