"""The makers of questions with parameters, one module a field."""

from assessments.ai.bank.making import Recipe

RECIPES: tuple[Recipe, ...] = ()
