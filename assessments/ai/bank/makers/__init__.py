"""The makers of questions with parameters, one module a field."""

from assessments.ai.bank.makers import (
    abstract,
    business,
    care,
    computing,
    figures,
    logical,
    money,
    numerical,
    python,
    sql,
)
from assessments.ai.bank.making import Recipe

RECIPES: tuple[Recipe, ...] = (
    *abstract.RECIPES,
    *business.RECIPES,
    *care.RECIPES,
    *computing.RECIPES,
    *figures.RECIPES,
    *logical.RECIPES,
    *money.RECIPES,
    *numerical.RECIPES,
    *python.RECIPES,
    *sql.RECIPES,
)
