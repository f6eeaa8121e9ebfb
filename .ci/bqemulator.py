"""Python runs this whenever it starts in the folder of the emulator of BigQuery.

The emulator parses the same text dozens of times for each statement, and the name of a type at each value; and it
translates a statement for its dry run and again when it runs. That is most of its work. Here a text is parsed once, and
who asks for it again gets a copy, which is theirs to change; a translated statement is a text, which all can share.
"""

import functools

import sqlglot
from sqlglot.expressions import core

_MANY = 4096
_parse = sqlglot.parse_one
_deepcopy = core.deepcopy


@functools.lru_cache(_MANY)
def _parsed(sql, dialect, into):
    return _parse(sql, dialect=dialect, into=into)


def parse_one(sql, read=None, dialect=None, into=None, **opts):
    try:
        if not opts:
            return _parsed(sql, read or dialect, into).copy()
    except TypeError:
        pass  # What is asked for cannot be the key of a cache.
    return _parse(sql, read=read, dialect=dialect, into=into, **opts)


def deepcopy(value):
    # Where a node stands in its text: numbers, which need no copy of their own.
    return value.copy() if type(value) is dict else _deepcopy(value)


sqlglot.parse_one = parse_one
core.deepcopy = deepcopy

# Only now: what follows takes the functions above.
from bqemulator.domain.result import Ok  # noqa: E402
from bqemulator.sql import table_rewriter  # noqa: E402

table_rewriter.rewrite_table_refs = functools.lru_cache(_MANY)(table_rewriter.rewrite_table_refs)

from bqemulator.sql.translator import SQLTranslator  # noqa: E402

_translate = SQLTranslator.translate
_translated = {}


def translate(self, bq_sql, **about):
    key = (bq_sql, repr(about))
    if key not in _translated:
        answer = _translate(self, bq_sql, **about)
        if not isinstance(answer, Ok):
            return answer
        if len(_translated) >= _MANY:
            _translated.clear()
        _translated[key] = answer
    return _translated[key]


SQLTranslator.translate = translate
